using System.Runtime.InteropServices;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Resampling;

namespace FaceFusion.Provenance.Watermark;

/// <summary>
/// Writes watermarks: a pattern over the whole picture, stronger where the picture is busy and hides it, as strong as leaves
/// <see cref="TargetPsnr"/>. Deterministic. Safe for concurrent use.
/// </summary>
public static class WatermarkEmbedder
{
    /// <summary>Peak signal-to-noise ratio of the marked picture, in dB; flat pictures get less of the mark and have more.</summary>
    public const double TargetPsnr = 45;

    /// <summary>Pictures whose sides have a geometric mean below this have no room for a mark that could be read.</summary>
    public const int SmallestSide = 200;

    /// <summary>Over how many samples to either side business is measured.</summary>
    private const int Reach = 3;

    /// <summary>Strength in flat places over what each level of spread adds.</summary>
    private const float FlatStrength = 1.2f;

    /// <summary>Levels of spread that hide the most: beyond, edges would ring.</summary>
    private const float MostSpread = 8;

    /// <summary>Root mean square of the mark in flat places, in levels of 255, at most: more than half of the samples then stay as they are.</summary>
    private const double MostFlat = 0.65;

    /// <summary>True where a picture has room for a mark.</summary>
    public static bool Fits(int width, int height) => (long)width * height >= SmallestSide * SmallestSide && Math.Min(width, height) >= WatermarkReader.SmallestSide;

    /// <summary>The marked picture; the given one stays as it is. One that is too small, or has this very mark, comes back as it is.</summary>
    /// <param name="picture">3 or 4 channels, 8 or 16 bits.</param>
    /// <param name="payload">What the mark carries.</param>
    public static Bitmap Embed(Bitmap picture, WatermarkPayload payload)
    {
        ArgumentNullException.ThrowIfNull(picture);
        if (!Fits(picture.Width, picture.Height))
        {
            return picture;
        }

        var canonical = CanonicalPlane.Of(picture);

        // An earlier mark of the same picture is taken off: two in one place would make each other unreadable.
        var before = WatermarkReader.TryReadAsIs(canonical)?.Payload;
        if (before == payload)
        {
            return picture;
        }

        var mark = Mark(canonical, MarkTile.Of(payload, before));
        return Add(picture, mark);
    }

    /// <summary>One mark for all frames of a film: an earlier one is looked for in its first frame only.</summary>
    internal sealed class SameMark
    {
        private readonly float[] _pattern;

        private SameMark(float[] pattern) => _pattern = pattern;

        /// <summary>The mark of a film that begins with a frame.</summary>
        public static SameMark For(Bitmap first, WatermarkPayload payload)
        {
            var before = WatermarkReader.TryReadAsIs(CanonicalPlane.Of(first))?.Payload;
            return new SameMark(MarkTile.Of(payload, before == payload ? null : before));
        }

        /// <summary>The marked frame.</summary>
        public Bitmap Embed(Bitmap frame) => Add(frame, Mark(CanonicalPlane.Of(frame), _pattern));
    }

    private static Plane Mark(Plane luma, float[] pattern)
    {
        var strength = Strength(luma);
        var mark = new Plane(luma.Width, luma.Height);
        var squares = 0.0;
        for (var y = 0; y < luma.Height; y++)
        {
            Span<float> row = mark.Row(y), places = strength.Row(y), tile = pattern.AsSpan(y % Fourier.Side * Fourier.Side, Fourier.Side);
            for (var x = 0; x < row.Length; x++)
            {
                row[x] = places[x] * tile[x % Fourier.Side];
                squares += (double)places[x] * places[x];
            }
        }

        var wanted = 255 / Math.Pow(10, TargetPsnr / 20);
        var scale = (float)Math.Min(wanted / Math.Sqrt(squares / mark.Values.Length), MostFlat / FlatStrength);
        foreach (ref var value in mark.Values)
        {
            value *= scale;
        }

        return mark;
    }

    /// <summary>How much of the mark each place bears: by the spread of the quietest of the four windows round it, so that the flat side of an edge stays flat.</summary>
    private static Plane Strength(Plane luma)
    {
        var (_, spread) = BoxStatistics.Of(Fine(luma), Reach);
        var strength = new Plane(luma.Width, luma.Height);
        for (var y = 0; y < luma.Height; y++)
        {
            Span<float> above = spread.Row(Math.Max(0, y - Reach)), below = spread.Row(Math.Min(luma.Height - 1, y + Reach)), row = strength.Row(y);
            for (var x = 0; x < row.Length; x++)
            {
                var (left, right) = (Math.Max(0, x - Reach), Math.Min(row.Length - 1, x + Reach));
                var quiet = Math.Min(Math.Min(above[left], above[right]), Math.Min(below[left], below[right]));
                row[x] = FlatStrength + Math.Min(quiet, MostSpread);
            }
        }

        return strength;
    }

    /// <summary>What is left without the local mean: the smooth shading of a cheek is no business, and hides nothing.</summary>
    private static Plane Fine(Plane luma)
    {
        var (fine, _) = BoxStatistics.Of(luma, Reach);
        Span<float> values = luma.Values, result = fine.Values;
        for (var i = 0; i < result.Length; i++)
        {
            result[i] = values[i] - result[i];
        }

        return fine;
    }

    /// <summary>Adds the mark, enlarged to the picture's size.</summary>
    private static Bitmap Add(Bitmap picture, Plane mark)
    {
        var marked = new Bitmap(picture.Width, picture.Height, picture.Channels, picture.BitsPerSample, GC.AllocateUninitializedArray<byte>(picture.Pixels.Length));
        AreaResampler.Resize(mark, picture.Width, picture.Height, AddAt);
        return marked;

        void AddAt(int y, ReadOnlySpan<float> row)
        {
            if (picture.BitsPerSample == 8)
            {
                AddRow(picture.Row(y), marked.Row(y), picture.Channels, row);
            }
            else
            {
                AddRow(MemoryMarshal.Cast<byte, ushort>(picture.Row(y)), MemoryMarshal.Cast<byte, ushort>(marked.Row(y)), picture.Channels, row);
            }
        }
    }

    private static void AddRow(ReadOnlySpan<byte> from, Span<byte> to, int channels, ReadOnlySpan<float> mark)
    {
        for (int x = 0, i = 0; x < mark.Length; x++, i += channels)
        {
            var levels = (int)MathF.Round(mark[x]);
            to[i] = (byte)Math.Clamp(from[i] + levels, 0, 255);
            to[i + 1] = (byte)Math.Clamp(from[i + 1] + levels, 0, 255);
            to[i + 2] = (byte)Math.Clamp(from[i + 2] + levels, 0, 255);
            if (channels == 4)
            {
                to[i + 3] = from[i + 3];
            }
        }
    }

    private static void AddRow(ReadOnlySpan<ushort> from, Span<ushort> to, int channels, ReadOnlySpan<float> mark)
    {
        const float levels = 257;
        for (int x = 0, i = 0; x < mark.Length; x++, i += channels)
        {
            for (var c = 0; c < 3; c++)
            {
                to[i + c] = (ushort)Math.Clamp(from[i + c] + MathF.Round(levels * mark[x]), 0, 65535);
            }

            if (channels == 4)
            {
                to[i + 3] = from[i + 3];
            }
        }
    }
}
