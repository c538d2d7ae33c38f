using Xunit.Abstractions;
using Xunit.Sdk;

namespace FaceFusion.Jobs.Tests.Support;

/// <summary>Makes a test case for each engine.</summary>
internal sealed class EachEngineDiscoverer(IMessageSink diagnostics) : IXunitTestCaseDiscoverer
{
    public IEnumerable<IXunitTestCase> Discover(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute) =>
        Enum.GetValues<TestEngine>().Select(engine => new EngineTestCase(
            diagnostics, discoveryOptions.MethodDisplayOrDefault(), discoveryOptions.MethodDisplayOptionsOrDefault(), testMethod, engine));
}
