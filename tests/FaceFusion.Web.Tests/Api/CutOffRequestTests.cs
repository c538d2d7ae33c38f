using System.Net.Sockets;
using System.Text;
using FaceFusion.Web.Api;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FaceFusion.Web.Tests.Api;

/// <summary>A page that is left ends its requests: no fault of anybody.</summary>
public sealed class CutOffRequestTests : IAsyncLifetime
{
    private readonly Listener _log = new();
    private readonly StudioHost _host;

    public CutOffRequestTests() => _host = new StudioHost(real: false, "--Logging:LogLevel:FaceFusion.Web.Api.ApiErrorFilter", "Debug")
    {
        Configure = services => services.AddSingleton<ILoggerProvider>(new Provider(_log)),
    };

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Preview_CutOffInTheMiddle_IsNotLoggedAsAnError(bool byReset)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(_host.Address.Host, _host.Address.Port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes("POST /api/v1/previews?draft=d HTTP/1.1\r\nHost: studio\r\nContent-Length: 1000\r\n\r\n{\"method\":"));

        // Its end is told, or it is gone without a word.
        client.LingerState = new LingerOption(byReset, 0);
        client.Close();

        Assert.Equal(LogLevel.Debug, await _log.First.Task.WaitAsync(Jobs.Tests.Support.Waiting.Patience));
    }

    /// <summary>What a server's reader throws, which of them it is being a matter of moments.</summary>
    [Theory]
    [InlineData("reset", LogLevel.Debug)]
    [InlineData("short", LogLevel.Debug)]
    [InlineData("canceled", LogLevel.Debug)]
    [InlineData("disk", LogLevel.Error)]
    public async Task Error_OfABrokenBody_IsNoFaultOfTheProgramAndOneOfItsDiskIs(string kind, LogLevel expected)
    {
        using var logs = LoggerFactory.Create(build => build.SetMinimumLevel(LogLevel.Debug).AddProvider(new Provider(_log)));
        var context = new DefaultHttpContext { RequestServices = _host.Get<IServiceProvider>() };
        (context.Request.Method, context.Request.Path) = ("POST", "/api/v1/previews");
        Exception error = kind switch
        {
            "reset" => new ConnectionResetException("The client reset the connection."),
            "short" => new BadHttpRequestException("Unexpected end of request content."),
            "canceled" => new TaskCanceledException(),
            _ => new IOException("The disk is gone."),
        };

        await new ApiErrorFilter(logs.CreateLogger<ApiErrorFilter>()).InvokeAsync(new DefaultEndpointFilterInvocationContext(context), _ => throw error);

        Assert.Equal(expected, await _log.First.Task.WaitAsync(Jobs.Tests.Support.Waiting.Patience));
    }

    private sealed class Listener : ILogger
    {
        /// <summary>The level of the first word about it.</summary>
        public TaskCompletionSource<LogLevel> First { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (formatter(state, exception).Contains("/api/v1/previews", StringComparison.Ordinal))
            {
                First.TrySetResult(logLevel);
            }
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;
    }

    private sealed class Provider(Listener log) : ILoggerProvider
    {
        public ILogger CreateLogger(string categoryName) => log;

        public void Dispose()
        {
        }
    }
}
