"""A browser and a server of the machine, for the tests and the benches."""
