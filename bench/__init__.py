"""The benchmarks: the whole product beside what people would otherwise use. Start with ``bin/bench --help``."""
