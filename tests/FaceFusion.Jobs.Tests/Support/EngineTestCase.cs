using System.ComponentModel;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace FaceFusion.Jobs.Tests.Support;

/// <summary>A test on one engine: whatever asks <see cref="TestDatabases"/> while it runs gets that one.</summary>
internal sealed class EngineTestCase : XunitTestCase
{
    private TestEngine _engine;

    /// <summary>For the runner, which fills it.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [Obsolete("Called by the de-serializer", error: true)]
    public EngineTestCase()
    {
    }

    public EngineTestCase(IMessageSink diagnostics, TestMethodDisplay display, TestMethodDisplayOptions options, ITestMethod method, TestEngine engine)
        : base(diagnostics, display, options, method) => _engine = engine;

    public override void Deserialize(IXunitSerializationInfo data)
    {
        // First: the base asks for the name of the case already.
        _engine = Enum.Parse<TestEngine>(data.GetValue<string>(nameof(TestEngine)));
        base.Deserialize(data);
    }

    public override void Serialize(IXunitSerializationInfo data)
    {
        base.Serialize(data);
        data.AddValue(nameof(TestEngine), _engine.ToString());
    }

    public override async Task<RunSummary> RunAsync(
        IMessageSink diagnosticMessageSink, IMessageBus messageBus, object[] constructorArguments, ExceptionAggregator aggregator, CancellationTokenSource cancellationTokenSource)
    {
        TestDatabases.Engine = _engine;
        return await base.RunAsync(diagnosticMessageSink, messageBus, constructorArguments, aggregator, cancellationTokenSource);
    }

    protected override string GetDisplayName(IAttributeInfo factAttribute, string displayName) => $"{base.GetDisplayName(factAttribute, displayName)}({_engine})";

    protected override string GetSkipReason(IAttributeInfo factAttribute) => base.GetSkipReason(factAttribute) ?? (_engine == TestEngine.Postgres ? PostgresServer.Missing : null)!;

    protected override string GetUniqueID() => $"{base.GetUniqueID()}-{_engine}";
}
