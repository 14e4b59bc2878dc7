using NUnit.Framework;

// Two cores and thousands of short tests: they may run side by side, so no test shares a field with another.
[assembly: Parallelizable(ParallelScope.All)]
[assembly: FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
