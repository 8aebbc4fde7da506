from bridging.apps.labs.shown.figures import alignment, trace

WORDS = {
    *(f"lab-trace:{column}" for column in trace.COLUMNS),
    *(f"lab-alignment:{column}" for column in alignment.COLUMNS),
}
