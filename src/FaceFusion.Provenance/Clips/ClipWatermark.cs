using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Clips;
using FaceFusion.Provenance.Watermark;

namespace FaceFusion.Provenance.Clips;

/// <summary>
/// Reads the watermark that all frames of a clip have alike: in the mean of many what moves has blurred, and the mark stands out more than in any one of
/// them. A clip that is made of several is also looked at in parts.
/// </summary>
internal static class ClipWatermark
{
    private const int Parts = 4;

    /// <summary>Looks for a watermark.</summary>
    /// <param name="clip">The clip, at any rate: a few frames a second do.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>What it says, or null where none can be read.</returns>
    /// <exception cref="Imaging.ImagingException">The clip cannot be read.</exception>
    public static WatermarkReading? TryRead(IClipSource clip, CancellationToken cancellation)
    {
        var sums = Sum(clip, cancellation);
        return WatermarkReader.TryRead(Mean(clip, sums), cancellation)
            ?? (sums.Count > 1 ? sums.Select(sum => WatermarkReader.TryReadUncut(Mean(clip, [sum]))).FirstOrDefault(reading => reading is not null) : null);
    }

    private static List<(int[] Values, int Frames)> Sum(IClipSource clip, CancellationToken cancellation)
    {
        var (sums, frame) = (new List<(int[] Values, int Frames)>(), new Bitmap(clip.Width, clip.Height, 3));
        var each = Math.Max(1, ((clip.Frames ?? Parts) + Parts - 1) / Parts);
        using var frames = clip.Open();
        while (frames.TryRead(frame, cancellation))
        {
            if (sums.Count == 0 || (sums[^1].Frames >= each && sums.Count < Parts))
            {
                sums.Add((new int[frame.Pixels.Length], 0));
            }

            var (values, count) = sums[^1];
            for (var i = 0; i < values.Length; i++)
            {
                values[i] += frame.Pixels[i];
            }

            sums[^1] = (values, count + 1);
        }

        return sums;
    }

    private static Bitmap Mean(IClipSource clip, List<(int[] Values, int Frames)> sums)
    {
        var mean = new Bitmap(clip.Width, clip.Height, 3);
        var count = Math.Max(1, sums.Sum(sum => sum.Frames));
        for (var i = 0; i < mean.Pixels.Length; i++)
        {
            mean.Pixels[i] = (byte)((sums.Sum(sum => sum.Values[i]) + (count / 2)) / count);
        }

        return mean;
    }
}
