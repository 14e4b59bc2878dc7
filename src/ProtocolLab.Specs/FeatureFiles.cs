using NUnit.Framework;

namespace ProtocolLab.Specs;

/// <summary>Makes a fixture of every file in ../../features and a test of every scenario in it.</summary>
[Features("features", Beside = "ProtocolLab.sln")]
[Parallelizable(ParallelScope.All)]
public sealed class FeatureFiles : FeatureFixture;
