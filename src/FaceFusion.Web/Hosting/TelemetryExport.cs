using FaceFusion.Jobs.Telemetry;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace FaceFusion.Web.Hosting;

/// <summary>
/// Sends metrics and traces by OTLP where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> says where to, and does nothing where it does not. Protocol,
/// headers and intervals are OpenTelemetry's own environment variables.
/// </summary>
internal sealed class TelemetryExport(IConfiguration configuration) : IHostedService, IDisposable
{
    public const string EndpointVariable = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>The framework's meters that tell of requests, circuits and limits.</summary>
    private static readonly string[] s_meters =
    [
        StudioMetrics.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.Http.Connections", "Microsoft.AspNetCore.RateLimiting",
        "Microsoft.AspNetCore.Components", "Microsoft.AspNetCore.Components.Lifecycle", "Microsoft.AspNetCore.Components.Server.Circuits", "System.Runtime",
    ];

    private MeterProvider? _metrics;
    private TracerProvider? _traces;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (configuration[EndpointVariable] is not { Length: > 0 } endpoint)
        {
            return Task.CompletedTask;
        }

        if (!Uri.TryCreate(endpoint, UriKind.Absolute, out _))
        {
            throw new InvalidOperationException($"Setting {EndpointVariable} is '{endpoint}'; it must be an address such as http://localhost:4317.");
        }

        var resource = ResourceBuilder.CreateDefault().AddService("facefusion-web", serviceVersion: typeof(TelemetryExport).Assembly.GetName().Version?.ToString());
        _metrics = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource).AddMeter(s_meters).AddOtlpExporter().Build();
        _traces = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource).AddSource(StudioMetrics.Name, "Microsoft.AspNetCore").AddOtlpExporter().Build();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Sends what has not been sent yet.</summary>
    public void Dispose()
    {
        _metrics?.Dispose();
        _traces?.Dispose();
    }
}
