"""Items, scales, latent traits and bias against reference figures."""

import numpy as np
from tests.statistics_data import ReferenceSet, reference_set

from bridging.engines.measurement.arrays import Floats
from bridging.engines.measurement.dif import benjamini_hochberg, logistic_dif, mantel_haenszel_of_all
from bridging.engines.measurement.items import item_figures, option_figures
from bridging.engines.measurement.latent import fit_latent
from bridging.engines.measurement.one_factor import fit_one_factor
from bridging.engines.measurement.rasch import fit_rasch
from bridging.engines.measurement.reliability import alpha_of, measure_alpha, pairwise_covariance


def _hold_classical(held: ReferenceSet, names: list[str], scores: Floats, before: str = "") -> None:
    figures, alpha = item_figures(names, scores), measure_alpha(scores)
    held.hold(f"{before}n", len(scores))
    held.hold(f"{before}k", scores.shape[1])
    held.hold(f"{before}item_mean", [each.difficulty for each in figures])
    held.hold(f"{before}item_total_r", [each.r_it for each in figures])
    held.hold(f"{before}item_rest_r", [each.r_ir for each in figures])
    held.hold(f"{before}alpha", alpha.alpha)
    held.hold(f"{before}alpha_if_dropped", alpha.if_dropped)
    held.hold(f"{before}alpha_ci95_feldt", alpha.interval)
    held.hold(f"{before}total_sd", alpha.total_sd)
    held.hold(f"{before}sem", alpha.sem)


def test_lsat6():
    held = reference_set("p01_lsat6")
    names = [f"Q{number}" for number in range(1, 6)]
    patterns = held.rows("lsat6_patterns.csv")
    scores = np.array([[float(row[name]) for name in names] for row in patterns for _ in range(int(row["count"]))])

    _hold_classical(held, names, scores)
    two, one, rasch = fit_latent(scores, "2pl"), fit_latent(scores, "1pl"), fit_rasch(scores)
    assert two.has_converged
    assert one.has_converged
    assert rasch.has_converged
    held.hold("2pl_difficulty", two.b)
    held.hold("2pl_discrimination", two.a)
    held.hold("2pl_loglik", two.log_likelihood)
    held.hold("2pl_se_difficulty", two.b_errors)
    held.hold("2pl_se_discrimination", two.a_errors)
    held.hold("1pl_difficulty", one.b)
    held.hold("1pl_common_discrimination", one.a[0])
    held.hold("1pl_loglik", one.log_likelihood)
    held.hold("1pl_se_difficulty", one.b_errors)
    held.hold("rasch_cml_easiness_sumzero", rasch.easiness)
    held.hold("rasch_cml_loglik", rasch.log_likelihood)
    held.hold_that_all_were_held()


def test_scales_with_gaps_and_reversed_items():
    held = reference_set("p02_bfi_ace")
    rows = held.rows("bfi_ace.csv")
    for scale, turned in (("A", [0]), ("C", [3, 4]), ("E", [0, 1])):
        names = [f"{scale}{number}" for number in range(1, 6)]
        scores = np.array([[float(row[name]) if row[name] not in {"", "NA"} else np.nan for name in names] for row in rows])
        scores[:, turned] = 7 - scores[:, turned]
        whole = scores[~np.isnan(scores).any(axis=1)]
        _hold_classical(held, names, whole, f"{scale}.")
        factor = fit_one_factor(whole)
        assert factor.has_converged
        held.hold(f"{scale}.alpha_std", measure_alpha(whole).standardised)
        held.hold(f"{scale}.alpha_pairwise_psych", alpha_of(pairwise_covariance(scores)))
        held.hold(f"{scale}.omega_total", factor.omega)
        held.hold(f"{scale}.cfa_loadings", factor.loadings)
        held.hold(f"{scale}.cfa_chisq", factor.chi_square)
    held.hold_that_all_were_held()


def test_choices_of_a_concept_inventory():
    held = reference_set("p03_hci_items")
    key = {row["item"]: row["key"] for row in held.rows("hci_key.csv")}
    rows, names = held.rows("hci_choices.csv"), list(key)
    scores = np.array([[float(row[name] == key[name]) for name in names] for row in rows])
    female = np.array([float(row["gender"]) for row in rows])

    _hold_classical(held, names, scores)
    for name in ("Q01", "Q05", "Q09", "Q13", "Q17"):
        rest = scores.sum(axis=1) - scores[:, names.index(name)]
        options = option_figures(name, [row[name] for row in rows], rest, key=key[name], options="ABCD")
        held.hold(f"choice_counts_{name}", [each.chosen for each in options])
        held.hold(f"choice_rest_r_{name}", [each.r_rest for each in options])
    two, one = fit_latent(scores, "2pl"), fit_latent(scores, "1pl")
    held.hold("2pl_a", two.a)
    held.hold("2pl_b", two.b)
    held.hold("2pl_loglik", two.log_likelihood)
    held.hold("1pl_d", one.d)
    held.hold("1pl_a", one.a[0])
    held.hold("1pl_loglik", one.log_likelihood)
    tests = mantel_haenszel_of_all(scores, female)
    held.hold("mh_chi2", [each.chi_square for each in tests])
    held.hold("mh_alpha", [each.alpha for each in tests])
    held.hold("mh_delta", [each.delta for each in tests])
    logistic = [logistic_dif(scores[:, place], scores.sum(axis=1), female) for place in range(len(names))]
    held.hold("logistic_lr_both_2df", [each.both for each in logistic])
    held.hold("logistic_lr_uniform_1df", [each.uniform for each in logistic])
    held.hold("logistic_nagelkerke_dR2", [each.r2_change for each in logistic])
    held.hold_that_all_were_held()


def test_bias_of_verbal_aggression_items():
    held = reference_set("p07_verbagg_dif")
    rows = held.rows("verbagg.csv")
    names = [name for name in rows[0] if name not in {"id", "gender"}]
    scores = np.array([[float(row[name]) for name in names] for row in rows])
    male = np.array([float(row["gender"] == "M") for row in rows])

    held.hold("item_order", names)
    held.hold("n_female_male", [int((male == 0).sum()), int(male.sum())])
    _hold_classical(held, names, scores)
    tests, purified = mantel_haenszel_of_all(scores, male), mantel_haenszel_of_all(scores, male, purifies=True)
    held.hold("mh_chi2", [each.chi_square for each in tests])
    held.hold("mh_alpha", [each.alpha for each in tests])
    held.hold("mh_delta", [each.delta for each in tests])
    held.hold("mh_flagged_items", [name for name, each in zip(names, tests, strict=True) if (each.p or 1) < 0.05])
    held.hold("mh_flagged_items_purified", [name for name, each in zip(names, purified, strict=True) if (each.p or 1) < 0.05])
    adjusted = benjamini_hochberg([each.p or 1.0 for each in tests])
    held.hold("bh_adjusted_p_flagged", [name for name, p in zip(names, adjusted, strict=True) if p < 0.05])
    held.hold("logistic_lr_both_2df", [logistic_dif(scores[:, place], scores.sum(axis=1), male).both for place in range(len(names))])
    held.hold_that_all_were_held()
