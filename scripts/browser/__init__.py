"""A browser and a server of the machine, for the tests, the benches and the icons."""
