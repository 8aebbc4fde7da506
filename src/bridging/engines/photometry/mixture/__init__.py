"""Mixtures of peaks, fitted by expectation and maximisation (EM) to events or to many resamplings of them at once.

Everywhere ``x`` has the shape (G,): places of events or of bins. ``weights`` has (B, G): how often each place counts in each of B data sets,
all ones for the events themselves. A state has (B, P): one row of parameters for each data set.
Source of EM: Dempster, Laird and Rubin, Journal of the Royal Statistical Society B 39 (1977) 1–38.
"""
