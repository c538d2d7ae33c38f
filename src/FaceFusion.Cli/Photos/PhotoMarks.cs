using System.Security.Cryptography;
using FaceFusion.Fusion.Photos;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging;
using FaceFusion.Imaging.Codecs;
using FaceFusion.Provenance;
using FaceFusion.Provenance.Clips;
using FaceFusion.Provenance.Manifests;

namespace FaceFusion.Cli.Photos;

/// <summary>What the photos of a recipe say of their own origin, by labels and manifests; each file is read once.</summary>
internal sealed class PhotoMarks
{
    private static readonly DecodeLimits s_decoded = new() { MaxBytes = long.MaxValue, MaxPixels = long.MaxValue, MaxSide = int.MaxValue, MinSide = 1 };

    private readonly Dictionary<string, (string? Sha256, string? Source)> _known = new(StringComparer.Ordinal);

    /// <summary>The photos in the recipe's order, as manifests tell them.</summary>
    public IReadOnlyList<ManifestIngredient> Of(Recipe recipe) =>
        [.. recipe.Photos.Select((photo, i) => (Mark: Read(photo), Title: FormattableString.Invariant($"photo-{i + 1}"))).Select(read => new ManifestIngredient(read.Title, read.Mark.Sha256, read.Mark.Source))];

    /// <summary>Reads the photos ahead, while the machine waits for others anyway; what cannot be read is for whoever asks later.</summary>
    public void ReadAhead(Recipe recipe, CancellationToken cancellation)
    {
        foreach (var photo in recipe.Photos)
        {
            if (cancellation.IsCancellationRequested)
            {
                return;
            }

            try
            {
                Read(photo);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // The engine will say so, or leave the photo out.
            }
        }
    }

    /// <summary>Nothing of what the program brings along.</summary>
    private (string? Sha256, string? Source) Read(string photo)
    {
        if (_known.TryGetValue(photo, out var known) || !File.Exists(photo))
        {
            return known;
        }

        using var file = PhotoFile.Open(photo);
        var bytes = file.Read();
        return _known[photo] = (Convert.ToHexStringLower(SHA256.HashData(bytes.Span)), SourceOf(bytes));
    }

    private static string? SourceOf(ReadOnlyMemory<byte> file)
    {
        try
        {
            return OriginReport.Of(Mp4Label.XmpOf(file.Span) ?? VipsImageCodec.ReadXmp(file, s_decoded)).With(ManifestReader.TryRead(file.Span, null), null, isKnownHere: false).CarriedSource;
        }
        catch (ImagingException)
        {
            // It was decoded before; what of it cannot be read now says nothing.
            return null;
        }
    }
}
