using FaceFusion.Faces;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Clips;
using FaceFusion.Imaging.Color;
using FaceFusion.Imaging.Resampling;

namespace FaceFusion.Fusion.Clips;

/// <summary>The picture that stands for a clip: a frame that shows everybody, or as many frames side by side as it takes.</summary>
public static class ClipStills
{
    /// <summary>Score that a face has at the least to be somebody in the clip.</summary>
    public const double Threshold = 0.5;

    /// <summary>Frames at most.</summary>
    public const int Most = 16;

    /// <summary>Pixels along the longer side of several frames side by side.</summary>
    private const int LongestSide = 3840;

    /// <summary>Gathers them.</summary>
    /// <param name="clip">The clip at a low rate, such as two frames a second; it is read twice.</param>
    /// <param name="analyzer">Finds faces.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>8-bit RGB; null where nobody is seen.</returns>
    /// <exception cref="Imaging.ImagingException">The clip cannot be read.</exception>
    public static Bitmap? Gather(IClipSource clip, IFaceAnalyzer analyzer, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(clip);
        ArgumentNullException.ThrowIfNull(analyzer);
        var chosen = ClipCast.Of(clip, analyzer, Threshold, cancellation).Cover(Most);
        return chosen.Count == 0 ? null : SideBySide(Read(clip, chosen, cancellation));
    }

    private static Bitmap[] Read(IClipSource clip, IReadOnlyList<int> chosen, CancellationToken cancellation)
    {
        var (stills, frame) = (new Bitmap[chosen.Count], new Bitmap(clip.Width, clip.Height, 3));
        using var frames = clip.Open();
        for (var number = 0; number <= chosen.Max() && frames.TryRead(frame, cancellation); number++)
        {
            for (var i = 0; i < stills.Length; i++)
            {
                if (chosen[i] == number)
                {
                    stills[i] = frame.Copy();
                }
            }
        }

        return stills;
    }

    private static Bitmap SideBySide(Bitmap[] stills)
    {
        if (stills is [var only])
        {
            return only;
        }

        var columns = (int)Math.Ceiling(Math.Sqrt(stills.Length));
        var rows = (stills.Length + columns - 1) / columns;
        var scale = Math.Min(1, (double)LongestSide / Math.Max(columns * stills[0].Width, rows * stills[0].Height));
        var (width, height) = ((int)(scale * stills[0].Width), (int)(scale * stills[0].Height));
        var sheet = new Bitmap(columns * width, rows * height, 3);
        for (var i = 0; i < stills.Length; i++)
        {
            var still = SrgbTransfer.ToBitmap(AreaResampler.Resize(stills[i], width, height), 3);
            var (left, top) = (i % columns * width, i / columns * height);
            for (var y = 0; y < height; y++)
            {
                still.Row(y).CopyTo(sheet.Row(top + y)[(3 * left)..]);
            }
        }

        return sheet;
    }
}
