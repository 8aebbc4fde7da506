"""The facilitator's guide: one file a language, for the site and for paper."""
