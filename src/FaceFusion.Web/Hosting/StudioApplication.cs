using System.Text.Encodings.Web;
using System.Text.Unicode;
using FaceFusion.Jobs;
using FaceFusion.Jobs.Leases;
using FaceFusion.Jobs.Settings;
using FaceFusion.Web.Accounts;
using FaceFusion.Web.Api;
using FaceFusion.Web.Components;
using FaceFusion.Web.Components.Gallery;
using FaceFusion.Web.Localization;
using FaceFusion.Web.Removals;
using FaceFusion.Web.Sharing;
using Microsoft.Extensions.WebEncoders;
using Radzen;

namespace FaceFusion.Web.Hosting;

/// <summary>Puts the studio together; <c>Program</c> runs it, tests start it on a free port.</summary>
public static class StudioApplication
{
    /// <summary>The built application, ready to run.</summary>
    /// <param name="args">Command line: any setting as <c>--Section:Key value</c>, <c>--urls</c>, <c>--contentRoot</c>.</param>
    /// <param name="configure">Last word on services and settings, for tests.</param>
    public static WebApplication Create(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ApplicationName = typeof(StudioApplication).Assembly.GetName().Name,
            ContentRootPath = ContentRoot(args),
        });

        builder.Configuration.AddCommandLine(args, new Dictionary<string, string> { ["--role"] = $"{JobOptions.Section}:{nameof(JobOptions.Role)}" });

        // Package assets are served from where they lie when the program runs unpublished, outside Development too.
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        builder.Services.AddRadzenComponents();
        builder.Services.AddSingleton<Radzen.ILocalizer, RadzenTexts>();
        builder.Services.AddHttpContextAccessor();
        // Chinese stays readable in the page's source, and a third of the size.
        builder.Services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        builder.Services.AddProblemDetails(options => options.CustomizeProblemDetails = ApiErrors.NameTrace);
        builder.Services.AddExceptionHandler<DatabaseFaults>();
        builder.Services.AddStudioLocalization();
        builder.Services.AddSingleton<ShareAttempts>();
        builder.Services.AddSingleton<PictureArchive>();
        builder.Services.AddSingleton<PicturePeople>();
        builder.Services.AddStudioLimits(builder.Configuration);
        builder.Services.AddHostedService<AddressAnnouncer>();
        builder.Services.AddHostedService<TelemetryExport>();
        builder.Services.AddFaceFusionStudio(builder.Configuration);
        builder.Services.AddFaceFusionApi();
        builder.AddStudioAccounts();
        configure?.Invoke(builder);

        var app = builder.Build();
        if (StudioServices.RoleOf(app.Configuration) == StudioRole.Worker)
        {
            // It only says how it is.
            app.MapStudioHealth();
            return app;
        }

        app.UseTrustedProxies();
        app.UseStudioErrors();
        app.UseStudioSecurityHeaders();
        app.UseDeprecationHeaders();
        app.UseRequestLocalization();
        app.UseAuthentication();

        // It counts by account, and keys that are none too: after the one, before the gate that refuses the other.
        app.UseRateLimiter();
        app.UseAuthorization();
        app.UseSignInGate();
        app.UseAntiforgery();
        app.UseWebSockets();
        app.MapStaticAssets();
        app.MapStudioHealth();
        app.MapStudioPreferences();
        app.MapStudioErrors();
        app.MapStudioWorkspaces();
        app.MapStudioAccounts();
        app.MapStudioShares();
        app.MapStudioFileLinks();
        app.MapStudioRemovals();
        app.MapFaceFusionApi();

        app.MapStudioUnknownAddresses();

        // The framework would send a policy of its own about frames beside ours.
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null);
        return app;
    }

    // Started elsewhere than in the folder that holds the settings, the program looks beside its own files.
    private static string? ContentRoot(string[] args) =>
        args.Any(arg => arg.Contains("contentRoot", StringComparison.OrdinalIgnoreCase)) || File.Exists("appsettings.json")
            ? null
            : AppContext.BaseDirectory;
}
