"""The guide as data: its pages, the steps of its routines, and how commands take folders and report problems."""
