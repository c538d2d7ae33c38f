using System.Security.Authentication;
using FaceFusion.Jobs.Settings;
using FaceFusion.Jobs.Signals;
using FaceFusion.Jobs.Tests.Support;
using RabbitMQ.Client.Exceptions;

namespace FaceFusion.Jobs.Tests.Signals;

/// <summary>A broker over TLS has to prove that it is the one of its address.</summary>
public sealed class RabbitConnectionsTests(RabbitConnectionsTests.SecureBroker secure) : IClassFixture<RabbitConnectionsTests.SecureBroker>
{
    private RabbitServer Broker => secure.Server!;

    [RabbitFact]
    public async Task Studios_OverTls_HearEachOther()
    {
        await using var studios = await SignalledStudios.StartAsync(("Signals:Broker", Broker.SecureAddress("localhost")), ("Signals:Authority", Broker.Authority));
        await studios.MakeAJobAsync();
    }

    [RabbitFact]
    public Task Broker_WithACertificateOfAnotherName_IsRefused() => AssertRefusedAsync("127.0.0.1", Broker.Authority);

    [RabbitFact]
    public Task Broker_WhomNobodyVouchesFor_IsRefused() => AssertRefusedAsync("localhost", string.Empty);

    private async Task AssertRefusedAsync(string host, string authority)
    {
        var options = new SignalOptions { Broker = Broker.SecureAddress(host), Authority = authority };

        var error = await Assert.ThrowsAsync<BrokerUnreachableException>(() => new RabbitConnections(options, "test", new SignalTimes()).UseAsync(_ => Task.CompletedTask, CancellationToken.None));

        Assert.Contains(Causes(error), cause => cause is AuthenticationException);
    }

    /// <summary>One for all of these tests, where there can be one.</summary>
    public sealed class SecureBroker : IDisposable
    {
        internal RabbitServer? Server { get; } = RabbitServer.Missing is null ? RabbitServer.Start(isSecure: true) : null;

        public void Dispose() => Server?.Dispose();
    }

    private static IEnumerable<Exception> Causes(Exception error) =>
        error is AggregateException many ? many.InnerExceptions.SelectMany(Causes) : error.InnerException is { } inner ? [error, .. Causes(inner)] : [error];
}
