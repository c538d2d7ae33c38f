using System.Text.Json;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Photos;
using FaceFusion.Imaging;
using FaceFusion.Imaging.Codecs;
using Microsoft.Extensions.Logging;

namespace FaceFusion.Jobs.Photos;

/// <summary>
/// The bundled sample portraits: <c>samples.json</c> in their folder lists them, a template beside each has its landmarks.
/// No folder means no samples; a damaged one is left out, with a line in the log.
/// </summary>
internal sealed partial class SampleShelf(string folder, IImageCodec codec, ILogger<SampleShelf> logger)
{
    public const string IdPrefix = "sample_";

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web);
    private static readonly DecodeLimits s_limits = new();

    private Dictionary<string, PhotoEntry> _entries = [];
    private PhotoEntry[] _inOrder = [];

    /// <summary>In the order of the list, with the reviews that there are by now.</summary>
    public IReadOnlyList<StoredPhoto> Photos => [.. _inOrder.Select(entry => entry.Photo)];

    /// <summary>The sample, or null.</summary>
    public PhotoEntry? Find(string id) => _entries.GetValueOrDefault(id);

    /// <summary>Reads the list, the head of every picture and every template; pixels are read when someone wants them.</summary>
    public async Task OpenAsync(CancellationToken cancellation)
    {
        var entries = new List<PhotoEntry>();
        var source = new FilePhotoSource(codec, analyzer: null, useTemplates: true, s_limits);
        foreach (var sample in await ReadListAsync(cancellation).ConfigureAwait(false))
        {
            try
            {
                entries.Add(await ReadAsync(sample, source, cancellation).ConfigureAwait(false));
            }
            catch (Exception error) when (error is FusionException or ImagingException or IOException)
            {
                LogUnreadable(error, sample.Name);
            }
        }

        _entries = entries.ToDictionary(e => e.Photo.Id, StringComparer.Ordinal);
        _inOrder = [.. entries];
    }

    private async Task<IReadOnlyList<Sample>> ReadListAsync(CancellationToken cancellation)
    {
        var list = Path.Combine(folder, "samples.json");
        if (!File.Exists(list))
        {
            return [];
        }

        try
        {
            var json = await File.ReadAllBytesAsync(list, cancellation).ConfigureAwait(false);
            return JsonSerializer.Deserialize<IReadOnlyList<Sample>>(json, s_json) ?? [];
        }
        catch (JsonException error)
        {
            LogUnreadable(error, "samples.json");
            return [];
        }
    }

    private async Task<PhotoEntry> ReadAsync(Sample sample, FilePhotoSource source, CancellationToken cancellation)
    {
        var path = Path.Combine(folder, Path.GetFileName(sample.File));
        var bytes = await File.ReadAllBytesAsync(path, cancellation).ConfigureAwait(false);
        var header = codec.ReadHeader(bytes, s_limits);
        var photo = new StoredPhoto
        {
            Id = IdPrefix + sample.Name,
            Name = sample.File,
            Width = header.Width,
            Height = header.Height,
            Bytes = bytes.Length,
            Faces = await source.FindFacesAsync(path, PhotoStore.DefaultThreshold, cancellation).ConfigureAwait(false),
            Title = new SampleTitle(sample.TitleEn, sample.TitleZh, sample.Credit),
        };
        return new PhotoEntry(photo, path, sha256: null, FaceEdits.None);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The sample {Sample} cannot be read and is left out.")]
    private partial void LogUnreadable(Exception error, string sample);

    private sealed record Sample
    {
        public required string Name { get; init; }

        public required string File { get; init; }

        public required string TitleEn { get; init; }

        public required string TitleZh { get; init; }

        public string? Credit { get; init; }
    }
}
