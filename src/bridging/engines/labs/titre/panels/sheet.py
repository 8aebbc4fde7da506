"""A dose sheet as it was filled in; and, when somebody calculated it anew, what that came to."""

from bridging.engines.labs.estimates import large, large_estimate
from bridging.engines.labs.panels import Method, Panel, Quantity, Tone
from bridging.engines.labs.powers import raised, times, written
from bridging.engines.labs.second_person import Check
from bridging.engines.labs.titre.dosing import anew, are_capsids_right, beside, is_same
from bridging.engines.labs.titre.state import Sheet, State
from bridging.kernel.message import Message


def sheet_panel(state: State, sheet: Sheet) -> Panel:
    due, found = anew(state), beside(state, sheet)
    is_checked = sheet.check is Check.ANEW and due is not None and found is not None
    tones: dict[str, Tone] = {}
    if is_checked and found is not None:
        right = {
            "titre": is_same(found.titre),
            "volume": is_same(found.volume),
            "vials": found.vials >= 0,
            "capsids": are_capsids_right(state, found),
        }
        tones = {name: "plain" if is_right else "wrong" for name, is_right in right.items()}
    numbers = [
        large(Message("lab-number:sheet-titre"), sheet.titre_per_ml, "vg/mL", tone=tones.get("titre", "plain")),
        Quantity(Message("lab-number:sheet-volume"), sheet.volume_ml, "mL", digits=2, tone=tones.get("volume", "plain")),
        Quantity(Message("lab-number:sheet-vials"), sheet.vials, "", digits=0, tone=tones.get("vials", "plain")),
    ]
    if sheet.capsids_per_kg:
        numbers.append(large(Message("lab-number:sheet-capsids"), sheet.capsids_per_kg, "cp/kg", tone=tones.get("capsids", "plain")))
    said = [Message("lab.said.sheet", {"dose-check": sheet.check.value})]
    if is_checked and due is not None:
        said.append(Message("lab.said.sheet-differs") if "wrong" in tones.values() else Message("lab.said.sheet-agrees"))
        if "wrong" in tones.values():
            numbers += [
                Quantity(Message("lab-number:anew-volume"), due.volume_ml, "mL", digits=2),
                Quantity(Message("lab-number:anew-vials"), due.vials, "", digits=0),
            ]
        limit = Message(
            "lab-limit:capsids", {"times": times(state.case.capsid_limit_per_kg), "power": raised(state.case.capsid_limit_per_kg)}
        )
        numbers += [
            large_estimate(Message("lab-number:anew-vg"), due.vg_given, "vg"),
            large_estimate(
                Message("lab-number:anew-capsids"), due.capsids_per_kg, "cp/kg", limit=limit, tone="wrong" if due.warnings else "plain"
            ),
        ]
    return Panel(
        id=f"sheet-{sheet.number}",
        title=Message("lab-panel:sheet", {"number": sheet.number}),
        said=(*said, *(due.warnings if is_checked and due else ())),
        numbers=tuple(numbers),
        method=Method(
            Message("lab-method:sheet"),
            due.formula,
            (f"{written(state.case.dose_vg_per_kg)} vg/kg", f"{state.case.vial_ml:g} mL"),
            due.source,
        )
        if is_checked and due
        else None,
    )
