using System.Collections.Concurrent;
using System.Net;
using FaceFusion.Web.Tests.Accounts;
using FaceFusion.Web.Tests.Api;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FaceFusion.Web.Tests.Hosting;

/// <summary>The log says what happened to which id, and nothing of whom.</summary>
public sealed class LogPrivacyTests
{
    private static readonly string[] s_personal =
        ["Mustermann", "petra-kaputt", "anna.beispiel", Visitor.Password, "ff_live_", "whsec_", "receiver-token", "Grandmother Olga"];

    [Fact]
    public async Task Log_OfAWholeVisit_HoldsNothingPersonal()
    {
        var log = new Listener();
        var host = new StudioHost { Configure = services => services.AddSingleton<ILoggerProvider>(log) };
        await host.InitializeAsync();
        try
        {
            using var visitor = new Visitor(host);
            await visitor.RegisterAsync("anna.beispiel@example.org");
            await visitor.SignInAsync("anna.beispiel@example.org", "not the password");
            await visitor.PostAsync("/account/keys", ("name", "Grandmother Olga"), ("days", "30"), ("scope", "jobs:read"));
            await visitor.PostAsync("/account/webhooks", ("url", "https://example.org/receiver-token"), ("event", "job.completed"));
            var photo = await UploadAsync(visitor, "Erika-Mustermann.jpg", Jobs.Tests.Support.TestPictures.Jpeg(seed: 1));
            await UploadAsync(visitor, "petra-kaputt.jpg", [0xff, 0xd8, 0xff, 0, 1, 2, 3]);
            foreach (var person in (string[])["sample_jun", "img_00000000000000000000000000"])
            {
                using var started = await visitor.Client.PostAsync("/api/v1/jobs", new StringContent(StudioHost.Asking(StudioHost.Chain(photo, person)).ToJsonString()));
                if (started.StatusCode == HttpStatusCode.Accepted)
                {
                    await visitor.Client.GetStringAsync($"/api/v1/jobs/{(await StudioHost.ReadAsync(started))["id"]}/events");
                }
            }

            host.Engine.Failure = new InvalidOperationException("a bug");
            using var crashing = await visitor.Client.PostAsync("/api/v1/jobs", new StringContent(StudioHost.Asking(StudioHost.Chain(photo, "sample_mei")).ToJsonString()));
            await visitor.Client.GetStringAsync($"/api/v1/jobs/{(await StudioHost.ReadAsync(crashing))["id"]}/events");
        }
        finally
        {
            await host.DisposeAsync();
        }

        Assert.Contains(log.Lines, line => line.Contains("ended: Succeeded", StringComparison.Ordinal));
        Assert.Contains(log.Lines, line => line.Contains("internal error", StringComparison.Ordinal));
        Assert.All(s_personal, word => Assert.DoesNotContain(log.Lines, line => line.Contains(word, StringComparison.OrdinalIgnoreCase)));
    }

    private static async Task<string> UploadAsync(Visitor visitor, string name, byte[] file)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/images") { Content = new ByteArrayContent(file) };
        request.Headers.Add("X-File-Name", name);
        using var answer = await visitor.Client.SendAsync(request);
        return (await StudioHost.ReadAsync(answer))["id"]?.GetValue<string>() ?? string.Empty;
    }

    /// <summary>Keeps every line, with what exceptions say.</summary>
    private sealed class Listener : ILoggerProvider, ILogger
    {
        public ConcurrentBag<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Lines.Add($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
