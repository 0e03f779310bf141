"""Speed and memory, measured by hand: ``python -m benchmarks.generate``, then ``python -m benchmarks.run``."""
