using FaceFusion.Fusion.Recipes;
using FaceFusion.Jobs;
using FaceFusion.Jobs.Photos;
using FaceFusion.Testing;
using FaceFusion.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

namespace FaceFusion.E2E.Infrastructure;

/// <summary>The real studio on a free port and one browser, for a group of tests; every test opens a context of its own.</summary>
public class StudioServer : IAsyncLifetime
{
    // Two groups of tests share a machine, which may have two cores.
    private const int Patience = 30_000;

    private readonly string _folder = Directory.CreateTempSubdirectory("facefusion-e2e-").FullName;
    private readonly string[] _settings;
    private readonly ServerErrors _errors = new();
    private readonly PushedClock _clock = new();
    private WebApplication? _app;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public StudioServer()
        : this([])
    {
    }

    protected StudioServer(params string[] settings) => _settings = settings;

    public string Address { get; private set; } = string.Empty;

    public async Task InitializeAsync()
    {
        if (Browser.Path is null)
        {
            return;
        }

        _app = StudioApplication.Create(
            ["--urls", "http://127.0.0.1:0", "--contentRoot", RepositoryFiles.Root, "--Storage:Folder", _folder, "--Logging:LogLevel:Default", "Warning", "--Previews:WarmUp", "0", .. _settings],
            builder => builder.Services.AddSingleton<TimeProvider>(_clock));
        _errors.ListenTo(_app.Services.GetRequiredService<ILoggerFactory>());
        await _app.StartAsync();
        Address = _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        Assertions.SetDefaultExpectTimeout(Patience);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Browser.Path,
            Args =
            [
                // What the camera sees: a film of one picture.
                "--use-fake-device-for-media-stream", "--use-file-for-fake-video-capture=" + Film(),
                "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run", "--disable-component-update", "--disable-sync",
            ],
        });
    }

    /// <summary>Opens the studio as a reader would who has never been there.</summary>
    public Task<StudioPage> OpenAsync(ViewportSize? size = null, ColorScheme scheme = ColorScheme.Light, string locale = "en-US") => OpenAsync(new BrowserNewContextOptions
    {
        ViewportSize = size ?? new ViewportSize { Width = 1440, Height = 900 },
        ColorScheme = scheme,
        Locale = locale,
    });

    /// <summary>Opens the studio on a phone, which is touched.</summary>
    public Task<StudioPage> OpenPhoneAsync() => OpenAsync(new BrowserNewContextOptions
    {
        ViewportSize = new ViewportSize { Width = 390, Height = 844 },
        HasTouch = true,
        IsMobile = true,
        Locale = "en-US",
    });

    /// <summary>Opens the studio in WeChat's own browser on a phone, which saves no links.</summary>
    public Task<StudioPage> OpenWeChatAsync() => OpenAsync(new BrowserNewContextOptions
    {
        ViewportSize = new ViewportSize { Width = 390, Height = 844 },
        HasTouch = true,
        IsMobile = true,
        Locale = "zh-CN",
        UserAgent = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/134.0 Mobile Safari/537.36 MicroMessenger/8.0.50",
    });

    /// <summary>Opens the live camera's page, allowed to use the browser's camera.</summary>
    public async Task<StudioPage> OpenLiveAsync()
    {
        var page = await OpenAsync();
        await page.Context.GrantPermissionsAsync(["camera"]);
        await page.OpenAsync("/live");
        await page.Page.Locator(".live-page[data-ready]").WaitForAsync();
        return page;
    }

    /// <summary>Opens a window for the studio's scripts alone.</summary>
    public async Task<ScriptPage> OpenScriptsAsync() => await ScriptPage.OpenAsync(await _browser!.NewContextAsync(new() { BaseURL = Address }));

    /// <summary>Lets the studio's time jump, as if so much of it had gone by: what waits has waited longer.</summary>
    public void PushClock(TimeSpan by) => _clock.Push(by);

    /// <summary>Gives the one worker a long job, so that the next one waits until this is disposed.</summary>
    public IDisposable KeepWorkerBusy()
    {
        var jobs = _app!.Services.GetRequiredService<IJobService>();
        var samples = _app.Services.GetRequiredService<IPhotoStore>().Samples;
        var job = jobs.Enqueue(new Recipe
        {
            Base = new FaceReference { Photo = samples[0].Id },
            Rounds = [.. samples.Skip(1).Select(sample => new Round { Source = new FaceReference { Photo = sample.Id }, Smoothing = 1 })],
            Output = new Output { Size = 4096 },
        }, JobOrigin.None);
        return new BusyWorker(jobs, job.Id);
    }

    /// <summary>The JPEG that the browser's camera sees.</summary>
    protected virtual byte[] SeenByTheCamera() => File.ReadAllBytes(Portraits.Sample("jun"));

    private string Film()
    {
        var film = Path.Combine(_folder, "camera.mjpeg");
        File.WriteAllBytes(film, SeenByTheCamera());
        return film;
    }

    private async Task<StudioPage> OpenAsync(BrowserNewContextOptions options)
    {
        options.BaseURL = Address;

        // What moves for ever is drawn by the processor here, on whose two cores everything waits; tests of movement ask for it.
        options.ReducedMotion ??= ReducedMotion.Reduce;
        return await StudioPage.OpenAsync(await _browser!.NewContextAsync(options), _errors);
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.CloseAsync();
        }

        _playwright?.Dispose();
        if (_app is not null)
        {
            await _app.StopAsync();
            await _app.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }
}

/// <summary>Tests of the studio itself.</summary>
[CollectionDefinition(Name)]
public sealed class StudioTestGroup : ICollectionFixture<StudioServer>
{
    public const string Name = "studio";
}

/// <summary>Tests of the pages beside the studio and of what holds for all pages, which run beside those of the studio.</summary>
[CollectionDefinition(Name)]
public sealed class PagesTestGroup : ICollectionFixture<StudioServer>
{
    public const string Name = "pages";
}

/// <summary>A studio whose users its keeper does not know.</summary>
public sealed class PublicStudioServer() : StudioServer("--Safety:Public", "true");

/// <summary>A studio before whose camera two people sit, round whom a green screen is to be seen.</summary>
public sealed class PairStudioServer : StudioServer
{
    protected override byte[] SeenByTheCamera() => Portraits.BeforeAScreen("jun", "elena");
}
