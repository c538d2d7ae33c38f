using FaceFusion.Faces;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Jobs.Photos;
using FaceFusion.Jobs.Pictures;
using FaceFusion.Jobs.Queue;
using FaceFusion.Jobs.Settings;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace FaceFusion.Jobs.Tests.Support;

/// <summary>The room as it is registered, with a fake analyzer and a fake engine, on a folder of its own.</summary>
internal sealed class TestStudio : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly bool _ownsFolder;
    private IHostedService[] _started = [];

    private TestStudio(string? folder, (string Key, string Value)[] settings, Action<IServiceCollection>? configure, ManualTime? time)
    {
        Time = time ?? new ManualTime();
        _ownsFolder = folder is null;
        Folder = folder ?? Directory.CreateTempSubdirectory("facefusion-jobs-").FullName;
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([KeyValuePair.Create("Decoding:Isolated", (string?)"false"), KeyValuePair.Create("Jobs:DrainSeconds", (string?)"0"), KeyValuePair.Create("Previews:WarmUp", (string?)"0")])
            .AddInMemoryCollection(TestDatabases.SettingsOf(Folder).Select(s => KeyValuePair.Create(s.Key, (string?)s.Value)))
            .AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value)))
            .Build();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IWebHostEnvironment>(new FolderEnvironment(Folder));
        services.AddSingleton<TimeProvider>(Time);
        services.AddSingleton<IFaceAnalyzer>(Analyzer);
        services.AddSingleton<IFusionRunner>(Engine);
        configure?.Invoke(services);
        services.AddFaceFusionStudio(configuration);
        _services = services.BuildServiceProvider();
    }

    public string Folder { get; }

    public string DataFolder => Path.Combine(Folder, "data");

    /// <summary>Files under the data folder but for its lock, its database and its signing key.</summary>
    public string[] KeptFiles =>
        [.. Directory.GetFiles(DataFolder, "*", SearchOption.AllDirectories).Where(file => !Path.GetFileName(file).StartsWith(".lock", StringComparison.Ordinal) && Path.GetFileName(file) is not ("studio.db" or "studio.db-wal" or "studio.db-shm" or "key.pem" or "chain.pem"))];

    public ManualTime Time { get; }

    public FakeAnalyzer Analyzer { get; } = new();

    public FakeEngine Engine { get; } = new();

    /// <summary>Where it has its database.</summary>
    public DatabaseOptions Database => Get<IOptions<DatabaseOptions>>().Value;

    public PhotoStore Photos => Get<PhotoStore>();

    public IJobService Jobs => Get<IJobService>();

    public IJobPictures Pictures => Get<IJobPictures>();

    public static async Task<TestStudio> StartAsync(
        string? folder = null, Action<IServiceCollection>? configure = null, params (string Key, string Value)[] settings) =>
        await StartAsync(new TestStudio(folder, settings, configure, null));

    /// <summary>A worker on the folder of a studio, with an engine of its own and the studio's clock.</summary>
    public static Task<TestStudio> StartWorkerAsync(TestStudio web, params (string Key, string Value)[] settings) => StartWorkerAsync(web, null, settings);

    /// <summary>The same with a word on its services.</summary>
    public static async Task<TestStudio> StartWorkerAsync(TestStudio web, Action<IServiceCollection>? configure, params (string Key, string Value)[] settings) =>
        await StartAsync(new TestStudio(web.Folder, [("Jobs:Role", "worker"), .. settings], configure, web.Time));

    /// <summary>Another process with pages on the folder and the database of a studio, with the studio's clock.</summary>
    public static async Task<TestStudio> StartBesideAsync(TestStudio web, params (string Key, string Value)[] settings) =>
        await StartAsync(new TestStudio(web.Folder, settings, null, web.Time));

    private static async Task<TestStudio> StartAsync(TestStudio studio)
    {
        try
        {
            await studio.StartAsync();
            return studio;
        }
        catch
        {
            await studio.DisposeAsync();
            throw;
        }
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public Task<StoredPhoto> AddPhotoAsync(int seed) =>
        Photos.AddAsync(new MemoryStream(TestPictures.Jpeg(seed: seed)), null, $"{seed}.jpg", CancellationToken.None);

    /// <summary>A chain of the base and so many rounds, over photos that are there.</summary>
    public async Task<Recipe> ChainAsync(int rounds = 2, bool difference = false)
    {
        var people = new List<FaceReference>();
        for (var i = 0; i <= rounds; i++)
        {
            people.Add(new FaceReference { Photo = (await AddPhotoAsync(i)).Id });
        }

        return new Recipe
        {
            Base = people[0],
            Rounds = [.. people.Skip(1).Select(p => new Round { Source = p })],
            Output = new Output { Difference = difference },
        };
    }

    /// <summary>Waits for the job's end.</summary>
    public async Task<JobSnapshot> EndOfAsync(string job)
    {
        using var patience = new CancellationTokenSource(Waiting.Patience);
        JobSnapshot? last = null;
        await foreach (var state in Jobs.WatchAsync(job, patience.Token))
        {
            last = state;
        }

        return last!;
    }

    private async Task StartAsync()
    {
        _services.GetRequiredService<IStartupValidator>().Validate();
        _started = [.. _services.GetServices<IHostedService>()];
        foreach (var service in _started)
        {
            await service.StartAsync(CancellationToken.None);
        }
    }

    public async Task StopAsync()
    {
        // As a host does: everybody is told before the first is waited for.
        foreach (var service in _started.OfType<IHostedLifecycleService>())
        {
            await service.StoppingAsync(CancellationToken.None);
        }

        foreach (var service in _started.Reverse())
        {
            await service.StopAsync(CancellationToken.None);
        }

        _started = [];
    }

    public async ValueTask DisposeAsync()
    {
        Engine.Hold?.TrySetResult();
        await StopAsync();
        await _services.DisposeAsync();
        if (_ownsFolder)
        {
            TestDatabases.Drop(Folder);
            Directory.Delete(Folder, recursive: true);
        }
    }

    private sealed class FolderEnvironment(string folder) : IWebHostEnvironment
    {
        public string WebRootPath { get; set; } = Path.Combine(folder, "wwwroot");

        public IFileProvider WebRootFileProvider { get; set; } = new NullFileProvider();

        public string ApplicationName { get; set; } = "tests";

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();

        public string ContentRootPath { get; set; } = folder;

        public string EnvironmentName { get; set; } = "Test";
    }
}
