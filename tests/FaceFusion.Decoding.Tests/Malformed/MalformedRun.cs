using System.Diagnostics;
using FaceFusion.Imaging;
using FaceFusion.Imaging.Codecs;

namespace FaceFusion.Decoding.Tests.Malformed;

/// <summary>Decodes malformed files and counts what comes of them.</summary>
/// <param name="Accepted">Files that are a picture all the same.</param>
/// <param name="Refused">Refusals by their code.</param>
/// <param name="Untyped">Files that ended any other way; expected to be none.</param>
/// <param name="Longest">The longest that one took.</param>
/// <param name="LongestFile">Which.</param>
internal sealed record MalformedRun(int Accepted, IReadOnlyDictionary<string, int> Refused, IReadOnlyList<string> Untyped, TimeSpan Longest, string LongestFile)
{
    private static readonly HashSet<string> s_known =
    [
        ImagingErrorCodes.NotAnImage, ImagingErrorCodes.UnsupportedFormat, ImagingErrorCodes.FileCorrupt, ImagingErrorCodes.FileTooLarge,
        ImagingErrorCodes.TooManyPixels, ImagingErrorCodes.SideTooLong, ImagingErrorCodes.ImageTooSmall, ImagingErrorCodes.DecoderCrashed,
        ImagingErrorCodes.DecoderTimedOut,
    ];

    /// <summary>Runs the first files of a seed; each is also asked for its head and its XMP, as uploads and checks are.</summary>
    public static MalformedRun Of(IImageCodec codec, int seed, int cases)
    {
        var accepted = 0;
        var refused = new SortedDictionary<string, int>(StringComparer.Ordinal);
        List<string> untyped = [];
        var (longest, longestFile) = (TimeSpan.Zero, string.Empty);
        foreach (var file in MutatedFiles.Of(seed).Take(cases))
        {
            var start = Stopwatch.GetTimestamp();
            try
            {
                var limits = new DecodeLimits();
                _ = codec.ReadXmp(file.Bytes, limits);
                var picture = codec.Decode(file.Bytes, limits, CancellationToken.None);
                _ = codec.ReadHeader(file.Bytes, limits);
                accepted += picture.Width > 0 ? 1 : 0;
            }
            catch (ImagingException error) when (s_known.Contains(error.Code))
            {
                refused[error.Code] = refused.GetValueOrDefault(error.Code) + 1;
            }
#pragma warning disable CA1031 // Anything else is what this looks for.
            catch (Exception error)
#pragma warning restore CA1031
            {
                untyped.Add($"{file.Name}: {error.GetType().Name} {error.Message}");
            }

            if (Stopwatch.GetElapsedTime(start) is var taken && taken > longest)
            {
                (longest, longestFile) = (taken, file.Name);
            }
        }

        return new(accepted, refused, untyped, longest, longestFile);
    }
}
