WORDS = {
    *(f"lab-plate:{column}" for column in ("well", "group", "holds", "flag")),
    *(f"lab-timeline:{column}" for column in ("day", "event")),
    "lab-picture:thing",
}
