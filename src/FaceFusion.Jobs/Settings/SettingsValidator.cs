using Microsoft.Extensions.Options;

namespace FaceFusion.Jobs.Settings;

/// <summary>Checks the settings of this room at startup; every fault is named by its key.</summary>
internal sealed class SettingsValidator
    : IValidateOptions<StorageOptions>, IValidateOptions<DatabaseOptions>, IValidateOptions<SignalOptions>, IValidateOptions<UploadOptions>, IValidateOptions<DecodingOptions>, IValidateOptions<JobOptions>, IValidateOptions<PreviewOptions>, IValidateOptions<LiveOptions>,
        IValidateOptions<InferenceOptions>, IValidateOptions<ModelOptions>, IValidateOptions<AccountOptions>, IValidateOptions<SafetyOptions>, IValidateOptions<SigningOptions>, IValidateOptions<WebhookOptions>, IValidateOptions<LinkOptions>
{
    public ValidateOptionsResult Validate(string? name, StorageOptions options) => Result(Rules(options));

    internal static SectionFaults Rules(StorageOptions options) => new SectionFaults(StorageOptions.Section)
        .Text(nameof(options.Folder), options.Folder)
        .Range(nameof(options.RetentionHours), options.RetentionHours, 1, 8760)
        .Range(nameof(options.PictureDays), options.PictureDays, 1, 3650)
        .Range(nameof(options.DecodedCacheMegabytes), options.DecodedCacheMegabytes, 0, 65_536)
        .Range(nameof(options.EncodedCacheMegabytes), options.EncodedCacheMegabytes, 0, 65_536);

    public ValidateOptionsResult Validate(string? name, DatabaseOptions options) => Result(Rules(options));

    /// <summary>A server needs an address that the driver can read.</summary>
    internal static SectionFaults Rules(DatabaseOptions options)
    {
        var faults = new SectionFaults(DatabaseOptions.Section).OneOf(nameof(options.Provider), options.Provider, DatabaseOptions.Sqlite, DatabaseOptions.Postgres);
        return options.IsPostgres ? faults.Connection(nameof(options.Connection), options.Connection) : faults;
    }

    public ValidateOptionsResult Validate(string? name, SignalOptions options) => Result(Rules(options));

    /// <summary>None, or an address that the driver can read.</summary>
    internal static SectionFaults Rules(SignalOptions options)
    {
        var faults = new SectionFaults(SignalOptions.Section);
        faults = options.HasBroker ? faults.Address(nameof(options.Broker), options.Broker, "amqp", "amqps") : faults;
        return string.IsNullOrEmpty(options.Authority) ? faults : faults.Certificates(nameof(options.Authority), options.Authority);
    }

    public ValidateOptionsResult Validate(string? name, UploadOptions options) => Result(Rules(options));

    internal static SectionFaults Rules(UploadOptions options) => new SectionFaults(UploadOptions.Section)
        .Range(nameof(options.MaxBytes), options.MaxBytes, 1024, 1024L * 1024 * 1024)
        .Range(nameof(options.MaxPixels), options.MaxPixels, 4096, 500_000_000)
        .Range(nameof(options.MaxSide), options.MaxSide, 64, 65_535)
        .Range(nameof(options.MinSide), options.MinSide, 1, 4096)
        .Range(nameof(options.ClipMaxBytes), options.ClipMaxBytes, 1024, 200 * 1024 * 1024)
        .Range(nameof(options.ClipMaxSeconds), options.ClipMaxSeconds, 1, 30);

    public ValidateOptionsResult Validate(string? name, DecodingOptions options) => Result(Rules(options));

    internal static SectionFaults Rules(DecodingOptions options) => new SectionFaults(DecodingOptions.Section)
        .Range(nameof(options.Workers), options.Workers, 0, 64)
        .Range(nameof(options.MemoryMegabytes), options.MemoryMegabytes, 128, 65_536)
        .Range(nameof(options.Seconds), options.Seconds, 1, 600)
        .Range(nameof(options.Pictures), options.Pictures, 1, 1_000_000);

    public ValidateOptionsResult Validate(string? name, JobOptions options) => Result(Rules(options));

    internal static SectionFaults Rules(JobOptions options) => new SectionFaults(JobOptions.Section)
        .Range(nameof(options.Parallelism), options.Parallelism, 1, 64)
        .Range(nameof(options.DrainSeconds), options.DrainSeconds, 0, 600)
        .Range(nameof(options.QueueLimit), options.QueueLimit, 1, 10_000);

    public ValidateOptionsResult Validate(string? name, PreviewOptions options) => Result(Rules(options));

    internal static SectionFaults Rules(PreviewOptions options) => new SectionFaults(PreviewOptions.Section)
        .Range(nameof(options.Drafts), options.Drafts, 1, 1000)
        .Range(nameof(options.Parallelism), options.Parallelism, 0, 256)
        .Range(nameof(options.WarmUp), options.WarmUp, 0, 1000);

    public ValidateOptionsResult Validate(string? name, LiveOptions options) => Result(Rules(options));

    internal static SectionFaults Rules(LiveOptions options) => new SectionFaults(LiveOptions.Section)
        .Range(nameof(options.Sessions), options.Sessions, 0, 64)
        .Range(nameof(options.FramesPerSecond), options.FramesPerSecond, 1, 30)
        .Range(nameof(options.Minutes), options.Minutes, 1, 240);

    public ValidateOptionsResult Validate(string? name, InferenceOptions options) => Result(Rules(options));

    internal static SectionFaults Rules(InferenceOptions options) => new SectionFaults(InferenceOptions.Section)
        .OneOf(nameof(options.Provider), options.Provider, "cpu", "cuda", "tensorrt")
        .Range(nameof(options.GpuMegabytes), options.GpuMegabytes, 0, 1_048_576)
        .Range(nameof(options.CudaDevice), options.CudaDevice, 0, 63)
        .Range(nameof(options.Threads), options.Threads, 0, 256)
        .Text(nameof(options.Models), options.Models);

    public ValidateOptionsResult Validate(string? name, ModelOptions options) => Result(Rules(options));

    internal static SectionFaults Rules(ModelOptions options) => new SectionFaults(ModelOptions.Section)
        .Text(nameof(options.Detector), options.Detector)
        .Text(nameof(options.Landmarks), options.Landmarks)
        .Text(nameof(options.Regions), options.Regions)
        .Text(nameof(options.Matting), options.Matting)
        .Text(nameof(options.BodyPose), options.BodyPose)
        .Text(nameof(options.HumanParser), options.HumanParser)
        .Text(nameof(options.Embedder), options.Embedder)
        .Text(nameof(options.Safety), options.Safety)
        .OneOf(nameof(options.Licences), options.Licences, "any", "commercial")
        .Range(nameof(options.OpenMegabytes), options.OpenMegabytes, 0, 1_048_576);

    public ValidateOptionsResult Validate(string? name, AccountOptions options) => Result(Rules(options));

    internal static SectionFaults Rules(AccountOptions options) => new SectionFaults(AccountOptions.Section)
        .Range(nameof(options.SessionDays), options.SessionDays, 1, 400)
        .Range(nameof(options.Tries), options.Tries, 1, 100)
        .Range(nameof(options.LockMinutes), options.LockMinutes, 1, 1440);

    public ValidateOptionsResult Validate(string? name, SafetyOptions options) => Result(Rules(options));

    internal static SectionFaults Rules(SafetyOptions options) => new SectionFaults(SafetyOptions.Section)
        .Range(nameof(options.RemovalHours), options.RemovalHours, 1, 720)
        .Range(nameof(options.NudityThreshold), options.NudityThreshold, 0.0, 1.0)
        .Range(nameof(options.MinorThreshold), options.MinorThreshold, 0.0, 1.0);

    public ValidateOptionsResult Validate(string? name, LinkOptions options) => Result(Rules(options));

    internal static SectionFaults Rules(LinkOptions options) => new SectionFaults(LinkOptions.Section)
        .Range(nameof(options.TimeoutSeconds), options.TimeoutSeconds, 1, 120)
        .Networks(nameof(options.AllowedNetworks), options.AllowedNetworks);

    public ValidateOptionsResult Validate(string? name, WebhookOptions options) => Result(Rules(options));

    internal static SectionFaults Rules(WebhookOptions options) => new SectionFaults(WebhookOptions.Section)
        .Range(nameof(options.TimeoutSeconds), options.TimeoutSeconds, 1, 60)
        .Networks(nameof(options.AllowedNetworks), options.AllowedNetworks);

    /// <summary>A key without its certificate, or the other way round, would be found at the first export.</summary>
    public ValidateOptionsResult Validate(string? name, SigningOptions options)
    {
        var faults = new SectionFaults(SigningOptions.Section);
        return Result(
            !string.IsNullOrWhiteSpace(options.KeyFile) ? faults.Text(nameof(options.CertificateFile), options.CertificateFile)
            : !string.IsNullOrWhiteSpace(options.CertificateFile) ? faults.Text(nameof(options.KeyFile), options.KeyFile)
            : faults);
    }

    private static ValidateOptionsResult Result(SectionFaults faults) =>
        faults.All.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults.All);
}
