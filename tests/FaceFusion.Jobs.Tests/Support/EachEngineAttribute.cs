using Xunit.Sdk;

namespace FaceFusion.Jobs.Tests.Support;

/// <summary>A test that is run once on each engine that the database has; shown as skipped, with the reason, on one that is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("FaceFusion.Jobs.Tests.Support.EachEngineDiscoverer", "FaceFusion.Jobs.Tests")]
internal sealed class EachEngineAttribute : FactAttribute;
