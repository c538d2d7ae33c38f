using FaceFusion.Decoding;
using FaceFusion.Decoding.Pool;
using FaceFusion.Faces;
using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Space;
using FaceFusion.Fusion.TryOn;
using FaceFusion.Imaging.Codecs;
using FaceFusion.Jobs.Accounts;
using FaceFusion.Jobs.Albums;
using FaceFusion.Jobs.Audit;
using FaceFusion.Jobs.Batches;
using FaceFusion.Jobs.Brands;
using FaceFusion.Jobs.Clips;
using FaceFusion.Jobs.Consents;
using FaceFusion.Jobs.Drafts;
using FaceFusion.Jobs.Gallery;
using FaceFusion.Jobs.Gate;
using FaceFusion.Jobs.Groups;
using FaceFusion.Jobs.Hosting;
using FaceFusion.Jobs.Labels;
using FaceFusion.Jobs.Leases;
using FaceFusion.Jobs.Library;
using FaceFusion.Jobs.Live;
using FaceFusion.Jobs.Models;
using FaceFusion.Jobs.Orders;
using FaceFusion.Jobs.Ownership;
using FaceFusion.Jobs.People;
using FaceFusion.Jobs.Photos;
using FaceFusion.Jobs.Pictures;
using FaceFusion.Jobs.Presets;
using FaceFusion.Jobs.Previews;
using FaceFusion.Jobs.Queue;
using FaceFusion.Jobs.Receipts;
using FaceFusion.Jobs.Removals;
using FaceFusion.Jobs.Requests;
using FaceFusion.Jobs.Retention;
using FaceFusion.Jobs.Settings;
using FaceFusion.Jobs.Sharing;
using FaceFusion.Jobs.Signals;
using FaceFusion.Jobs.Store;
using FaceFusion.Jobs.Telemetry;
using FaceFusion.Jobs.Webhooks;
using FaceFusion.Provenance;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FaceFusion.Jobs;

/// <summary>Registers everything from the codec to the worker.</summary>
public static class StudioServices
{
    /// <summary>
    /// Adds photos, previews, jobs and their worker, with the settings sections <c>Storage</c>, <c>Database</c>, <c>Signals</c>, <c>Upload</c>, <c>Decoding</c>, <c>Jobs</c>,
    /// <c>Previews</c>, <c>Live</c>, <c>Inference</c>, <c>Models</c>, <c>Accounts</c>, <c>Safety</c>, <c>Signing</c>, <c>Webhooks</c> and <c>Links</c>, checked at startup. A codec, an analyzer or a clock registered before stays.
    /// </summary>
    public static IServiceCollection AddFaceFusionStudio(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddSettings<StorageOptions>(configuration, StorageOptions.Section);
        services.AddSettings<DatabaseOptions>(configuration, DatabaseOptions.Section);
        services.AddSettings<SignalOptions>(configuration, SignalOptions.Section);
        services.AddSettings<UploadOptions>(configuration, UploadOptions.Section);
        services.AddSettings<DecodingOptions>(configuration, DecodingOptions.Section);
        services.AddSettings<JobOptions>(configuration, JobOptions.Section);
        services.AddSettings<PreviewOptions>(configuration, PreviewOptions.Section);
        services.AddSettings<LiveOptions>(configuration, LiveOptions.Section);
        services.AddSettings<InferenceOptions>(configuration, InferenceOptions.Section);
        services.AddSettings<ModelOptions>(configuration, ModelOptions.Section);
        services.AddSettings<AccountOptions>(configuration, AccountOptions.Section);
        services.AddSettings<SafetyOptions>(configuration, SafetyOptions.Section);
        services.AddSettings<SigningOptions>(configuration, SigningOptions.Section);
        services.AddSettings<WebhookOptions>(configuration, WebhookOptions.Section);
        services.AddSettings<LinkOptions>(configuration, LinkOptions.Section);
        services.AddMetrics();
        services.AddSingleton<StudioMetrics>();
        services.AddSingleton<IModelShelf, ModelShelf>();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IFaceAnalyzer>(CreateAnalyzer);
        services.AddDecoding();
        services.AddStudioHealth();
        services.AddPhotos();
        services.AddJobs(RoleOf(configuration));
        services.AddSafety();
        return services;
    }

    private static void AddSettings<T>(this IServiceCollection services, IConfiguration configuration, string section)
        where T : class
    {
        services.AddOptions<T>().Configure(options => SettingTypes.Require<T>(configuration.GetSection(section))).Bind(configuration.GetSection(section)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton(typeof(IValidateOptions<T>), typeof(SettingsValidator)));
    }

    /// <summary>Strangers' files go to the decoders; our own, which <see cref="LazyImageCodec"/> reads, are written here too.</summary>
    private static void AddDecoding(this IServiceCollection services)
    {
        services.AddSingleton(_ => new LazyImageCodec(() => new VipsImageCodec()));
        services.AddSingleton<DecoderLog>();
        services.TryAddSingleton(s => new DecoderPool(s.GetRequiredService<IOptions<DecodingOptions>>().Value.ToDecoderOptions(
            s.GetRequiredService<IOptions<UploadOptions>>().Value, s.GetRequiredService<DecoderLog>())));
        services.TryAddSingleton<IImageCodec>(s => s.GetRequiredService<IOptions<DecodingOptions>>().Value.Isolated
            ? new IsolatedImageCodec(s.GetRequiredService<DecoderPool>(), s.GetRequiredService<LazyImageCodec>())
            : s.GetRequiredService<LazyImageCodec>());
        services.AddHostedService<DecoderWarmUp>();
    }

    private static void AddPhotos(this IServiceCollection services)
    {
        services.AddSingleton(CreateDataFolder);
        services.AddSingleton<EncodingGate>();
        services.AddSingleton(s => new PhotoFolder(s.GetRequiredService<DataFolder>().Path, s.GetRequiredService<ILogger<PhotoFolder>>()));
        services.AddSingleton(s => new SampleShelf(SamplesFolder(s), s.GetRequiredService<LazyImageCodec>(), s.GetRequiredService<ILogger<SampleShelf>>()));
        services.AddSingleton<PhotoReader>();
        services.AddSingleton<UploadBlocks>();
        services.AddSingleton<PhotoCleaning>();
        services.AddSingleton<PhotoStore>();
        services.AddSingleton<IPhotoStore>(s => s.GetRequiredService<PhotoStore>());
        services.AddSingleton<IPhotoPictures, PhotoPictures>();
        services.AddSingleton<IPhotoFetcher, PhotoFetcher>();
        services.AddSingleton<IPictureRecipes, PictureRecipes>();
        services.TryAddSingleton<FaceEmbedderLoader>(LoadEmbedder);
        services.AddSingleton<IPersonMatcher, PersonMatcher>();
        services.AddSingleton<IGroupReports, GroupReports>();
        services.TryAddSingleton<IRegionParser, LazyRegionParser>();
        services.TryAddSingleton<IPeopleSegmenter, LazyPeopleSegmenter>();
        services.AddSingleton<LazyBodyNets>();
        services.TryAddSingleton<IFaceNets>(CreateNets);
        services.AddSingleton(CreateTools);
        services.AddSingleton<IOrderChecks, OrderChecks>();
        services.TryAddSingleton<PreviewRendererFactory>(s => (photos, size) => new SessionRenderer(photos, size, s.GetRequiredService<FaceTools>()));
        services.AddSingleton<IPreviewService, PreviewService>();
    }

    private static void AddJobs(this IServiceCollection services, StudioRole role)
    {
        services.AddSingleton(CreateEngine);
        services.AddSingleton(s => new StudioDatabase(s.GetRequiredService<DatabaseEngine>()));
        services.AddSingleton<Duties>();
        services.AddSingleton<IOwnership, Ownership.Ownership>();
        services.AddSingleton<IWorkspaceEraser, WorkspaceEraser>();
        services.AddSingleton<AccountDirectory>();
        services.AddSingleton<IAccountDirectory>(s => s.GetRequiredService<AccountDirectory>());
        services.AddSingleton<IPlanLimits, PlanLimits>();
        services.AddSingleton<IApiKeys, ApiKeys>();
        services.AddScoped<IUserStore<Account>, AccountStore>();
        services.AddSingleton<JobRecords>();
        services.AddSingleton<QueueRecords>();
        services.AddSingleton<StudioMember>();
        services.AddSingleton<LeaseRecords>();
        services.AddSingleton<HeldLeases>();
        services.AddSingleton<NewsBell>();
        services.TryAddSingleton(new SignalTimes());
        services.AddSingleton(CreateSignals);
        services.AddSingleton<LeaseKeeper>();
        services.AddSingleton<DraftStore>();
        services.AddSingleton<IDraftStore>(s => s.GetRequiredService<DraftStore>());
        services.AddSingleton<IGallery, PictureGallery>();
        services.AddSingleton<IAlbums, AlbumShelf>();
        services.AddSingleton<IPresetStore, PresetStore>();
        services.AddSingleton<IPersonLibrary, PersonLibrary>();
        services.AddSingleton<IPersonConsents, PersonConsents>();
        services.AddSingleton<IPersonEraser, PersonEraser>();
        services.AddSingleton<IBrandKits, BrandKits>();
        services.AddSingleton<IShareLinks, ShareLinks>();
        services.AddSingleton<IFileLinks, FileLinks>();
        services.AddSingleton<ILabelAgreements, LabelAgreements>();
        services.AddSingleton<IWatermarkRegister, WatermarkRegister>();
        services.AddSingleton<StudioSigner>();
        services.AddSingleton<PictureManifests>();
        services.AddSingleton(CreateOriginReader);
        services.AddSingleton<IFileOrigins, FileOrigins>();
        services.AddSingleton(s => new JobFolder(s.GetRequiredService<DataFolder>().Path, s.GetRequiredService<LazyImageCodec>()));
        services.AddSingleton<JobQueue>();
        services.AddSingleton<JobPace>();
        services.TryAddSingleton<IFusionRunner, EngineRunner>();
        services.AddSingleton<JobService>();
        services.AddSingleton<IJobService>(s => s.GetRequiredService<JobService>());
        services.AddSingleton<IJobHistory>(s => s.GetRequiredService<JobService>());
        services.AddSingleton<IRequestKeys, RequestKeys>();
        services.AddSingleton<IQueueOrder>(s => s.GetRequiredService<JobService>());
        services.AddSingleton<JobRenderer>();
        services.AddSingleton<JobRunner>();
        services.AddSingleton(s => new ClipFolder(s.GetRequiredService<DataFolder>().Path));
        services.AddSingleton<ClipTools>();
        services.AddSingleton<ClipShelf>();
        services.AddSingleton<IClipShelf>(s => s.GetRequiredService<ClipShelf>());
        services.AddSingleton<ClipRunner>();
        services.AddSingleton<JobPictures>();
        services.AddSingleton<IJobPictures>(s => s.GetRequiredService<JobPictures>());
        services.AddSingleton(s => LiveSegmenter.Create(s.GetRequiredService<IPeopleSegmenter>(), s.GetRequiredService<IOptions<InferenceOptions>>(), s.GetRequiredService<ILogger<LiveSegmenter>>()));
        services.AddSingleton<ILiveStudio, LiveStudio>();
        services.AddHostedService<StartupChecks>();
        services.AddHostedService<StorageStartup>();
        services.AddHostedService(s => s.GetRequiredService<StudioSigner>());
        services.AddHostedService(s => s.GetRequiredService<IJobSignals>());
        services.AddHostedService(s => s.GetRequiredService<LeaseKeeper>());
        services.AddHostedService<LeaseWatch>();
        if (role != StudioRole.Web)
        {
            services.AddHostedService<FusionWorker>();
        }

        services.AddOptions<HostOptions>().Configure<IOptions<JobOptions>>((host, jobs) => host.ShutdownTimeout = ShutdownTime(host.ShutdownTimeout, jobs.Value));
        services.AddSingleton<BatchBell>();
        services.AddSingleton<Batches.Batches>();
        services.AddSingleton<IBatches>(s => s.GetRequiredService<Batches.Batches>());
        services.AddSingleton<Webhooks.Webhooks>();
        services.AddSingleton<IWebhooks>(s => s.GetRequiredService<Webhooks.Webhooks>());
        services.AddSingleton<WebhookClient>();
        services.AddSingleton<WebhookSender>();
        services.AddSingleton<RetentionSweeper>();
        if (role != StudioRole.Worker)
        {
            services.AddHostedService<PreviewWarmUp>();
            services.AddHostedService<BatchFeeder>();
            services.AddHostedService<ArchivePacker>();
            services.AddHostedService(s => s.GetRequiredService<WebhookSender>());
            services.AddHostedService(s => s.GetRequiredService<RetentionSweeper>());
        }
    }

    /// <summary>Long enough for jobs to end, and for everything else after them.</summary>
    private static TimeSpan ShutdownTime(TimeSpan usual, JobOptions jobs)
    {
        const double RestSeconds = 5;
        var needed = TimeSpan.FromSeconds(jobs.DrainSeconds + RestSeconds);
        return needed > usual ? needed : usual;
    }

    /// <summary>Needed before the settings are checked; what is no role is found then.</summary>
    public static StudioRole RoleOf(IConfiguration configuration) =>
        Enum.TryParse<StudioRole>(configuration?[$"{JobOptions.Section}:{nameof(JobOptions.Role)}"], ignoreCase: true, out var role) ? role : StudioRole.Both;

    private static void AddSafety(this IServiceCollection services)
    {
        services.TryAddSingleton<ContentJudgeLoader>(LoadJudge);
        services.AddSingleton<IContentGate, ContentGate>();
        services.AddSingleton<IAuditLog, AuditLog>();
        services.AddSingleton<ConsentLedger>();
        services.AddSingleton<IConsentLedger>(s => s.GetRequiredService<ConsentLedger>());
        services.AddSingleton<ConsentWithdrawals>();
        services.AddSingleton<IConsentWithdrawals>(s => s.GetRequiredService<ConsentWithdrawals>());
        services.AddSingleton<Receipts.Receipts>();
        services.AddSingleton<IReceipts>(s => s.GetRequiredService<Receipts.Receipts>());
        services.AddSingleton<IRemovalRequests, RemovalRequests>();
        services.TryAddSingleton<IWorkspaceExport, WorkspaceExport>();
        services.AddSingleton<ArchiveBell>();
        services.AddSingleton<WorkspaceArchives>();
        services.AddSingleton<IWorkspaceArchives>(s => s.GetRequiredService<WorkspaceArchives>());
    }

    private static OriginReader CreateOriginReader(IServiceProvider services)
    {
        var watermarks = services.GetRequiredService<IWatermarkRegister>();
        return new(services.GetRequiredService<IImageCodec>(), services.GetRequiredService<StudioSigner>(), payload => watermarks.Find(payload) is not null);
    }

    private static LazyFaceAnalyzer CreateAnalyzer(IServiceProvider services) => new(
        services.GetRequiredService<IOptions<InferenceOptions>>(),
        services.GetRequiredService<IOptions<ModelOptions>>(),
        services.GetRequiredService<ILogger<LazyFaceAnalyzer>>());

    private static FaceNets CreateNets(IServiceProvider services)
    {
        var (inference, models) = (services.GetRequiredService<IOptions<InferenceOptions>>().Value, services.GetRequiredService<IOptions<ModelOptions>>().Value);
        return new FaceNets(inference.ModelsFolder, inference.ToSessionOptions(), models.ToChoice(), models.OpenMegabytes * 1024L * 1024);
    }

    private static FaceTools CreateTools(IServiceProvider services) => new()
    {
        Parser = services.GetRequiredService<IRegionParser>(),
        Segmenter = services.GetRequiredService<IPeopleSegmenter>(),
        Models = new ModelAnalyses(
            services.GetRequiredService<IRegionParser>(), services.GetRequiredService<IPeopleSegmenter>(), services.GetRequiredService<LazyBodyNets>().Load),
        Nets = services.GetRequiredService<IFaceNets>(),
        Spaces = new FaceSpaceSource(services.GetRequiredService<IOptions<InferenceOptions>>().Value.ModelsFolder),
    };

    private static FaceEmbedderLoader LoadEmbedder(IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<InferenceOptions>>().Value;
        var choice = services.GetRequiredService<IOptions<ModelOptions>>().Value.ToChoice();
        return () => FaceEmbedder.Load(options.ModelsFolder, options.ToSessionOptions(), choice).Tool;
    }

    private static ContentJudgeLoader LoadJudge(IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<InferenceOptions>>().Value;
        var choice = services.GetRequiredService<IOptions<ModelOptions>>().Value.ToChoice();
        return () => ContentJudge.Load(options.ModelsFolder, options.ToSessionOptions(), choice).Tool;
    }

    private static DatabaseEngine CreateEngine(IServiceProvider services) => services.GetRequiredService<IOptions<DatabaseOptions>>().Value is { IsPostgres: true } options
        ? new PostgresEngine(options.Connection)
        : new SqliteEngine(services.GetRequiredService<DataFolder>().Path);

    private static IJobSignals CreateSignals(IServiceProvider services) =>
        services.GetRequiredService<IOptions<SignalOptions>>().Value.HasBroker ? ActivatorUtilities.CreateInstance<RabbitSignals>(services)
        : services.GetRequiredService<DatabaseEngine>() is PostgresEngine engine ? ActivatorUtilities.CreateInstance<PostgresSignals>(services, engine)
        : new NoSignals();

    private static DataFolder CreateDataFolder(IServiceProvider services) => new(Path.GetFullPath(
        services.GetRequiredService<IOptions<StorageOptions>>().Value.Folder,
        services.GetRequiredService<IWebHostEnvironment>().ContentRootPath));

    private static string SamplesFolder(IServiceProvider services)
    {
        var environment = services.GetRequiredService<IWebHostEnvironment>();
        return Path.Combine(environment.WebRootPath ?? Path.Combine(environment.ContentRootPath, "wwwroot"), "samples");
    }
}
