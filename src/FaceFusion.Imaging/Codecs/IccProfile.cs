using System.Buffers.Binary;

namespace FaceFusion.Imaging.Codecs;

/// <summary>
/// The head of an ICC profile and, where it is an RGB display profile of three colorants and three curves (sRGB, Display P3,
/// Adobe RGB, ProPhoto: nearly all photos), its matrix and curves. ICC.1:2022, sections 7.2, 9.2, 10.6, 10.18, 10.31.
/// </summary>
internal sealed class IccProfile
{
    private const int HeaderBytes = 128;
    private const int TagBytes = 12;
    private const int MaxTags = 200;

    private IccProfile(double[] colorants, Func<double, double>[] curves)
    {
        Colorants = colorants;
        Curves = curves;
    }

    /// <summary>XYZ (D50) of full red, green and blue, one after the other.</summary>
    public double[] Colorants { get; }

    /// <summary>Red's, green's and blue's curve from encoded 0..1 to linear 0..1.</summary>
    public Func<double, double>[] Curves { get; }

    /// <summary>Reads a matrix profile; null where it is damaged or of another kind.</summary>
    public static IccProfile? ParseMatrix(ReadOnlySpan<byte> profile)
    {
        // Tables from device to PCS take precedence over the matrix where a profile has both.
        if (!IsProfile(profile)
            || !profile[16..20].SequenceEqual("RGB "u8)
            || !profile[20..24].SequenceEqual("XYZ "u8)
            || !Tag(profile, "A2B0"u8).IsEmpty
            || !Tag(profile, "A2B1"u8).IsEmpty)
        {
            return null;
        }

        var colorants = new double[9];
        if (!ReadXyz(Tag(profile, "rXYZ"u8), colorants.AsSpan(0, 3))
            || !ReadXyz(Tag(profile, "gXYZ"u8), colorants.AsSpan(3, 3))
            || !ReadXyz(Tag(profile, "bXYZ"u8), colorants.AsSpan(6, 3)))
        {
            return null;
        }

        return ReadCurve(Tag(profile, "rTRC"u8)) is { } red
            && ReadCurve(Tag(profile, "gTRC"u8)) is { } green
            && ReadCurve(Tag(profile, "bTRC"u8)) is { } blue
            ? new IccProfile(colorants, [red, green, blue])
            : null;
    }

    private static bool IsProfile(ReadOnlySpan<byte> profile) =>
        profile.Length >= HeaderBytes + 4 && profile[36..40].SequenceEqual("acsp"u8);

    private static ReadOnlySpan<byte> Tag(ReadOnlySpan<byte> profile, ReadOnlySpan<byte> name)
    {
        var count = (int)Math.Min(BinaryPrimitives.ReadUInt32BigEndian(profile[HeaderBytes..]), MaxTags);
        for (var i = 0; i < count; i++)
        {
            var at = HeaderBytes + 4 + (i * TagBytes);
            if (at + TagBytes > profile.Length)
            {
                break;
            }

            if (!profile.Slice(at, 4).SequenceEqual(name))
            {
                continue;
            }

            var offset = BinaryPrimitives.ReadUInt32BigEndian(profile[(at + 4)..]);
            var size = BinaryPrimitives.ReadUInt32BigEndian(profile[(at + 8)..]);
            return (ulong)offset + size <= (ulong)profile.Length ? profile.Slice((int)offset, (int)size) : default;
        }

        return default;
    }

    private static bool ReadXyz(ReadOnlySpan<byte> tag, Span<double> xyz)
    {
        if (tag.Length < 20 || !tag.StartsWith("XYZ "u8))
        {
            return false;
        }

        for (var i = 0; i < 3; i++)
        {
            xyz[i] = Fixed(tag, 8 + (4 * i));
        }

        return true;
    }

    private static Func<double, double>? ReadCurve(ReadOnlySpan<byte> tag) =>
        tag.Length < 12 ? null
        : tag.StartsWith("curv"u8) ? ReadTable(tag)
        : tag.StartsWith("para"u8) ? ReadParametric(tag)
        : null;

    private static Func<double, double>? ReadTable(ReadOnlySpan<byte> tag)
    {
        var count = BinaryPrimitives.ReadUInt32BigEndian(tag[8..]);
        if (count == 0)
        {
            return x => x;
        }

        if (count > 65536 || tag.Length < 12 + (2 * count))
        {
            return null;
        }

        if (count == 1)
        {
            var gamma = BinaryPrimitives.ReadUInt16BigEndian(tag[12..]) / 256.0;
            return x => Math.Pow(x, gamma);
        }

        var table = new double[count];
        for (var i = 0; i < table.Length; i++)
        {
            table[i] = BinaryPrimitives.ReadUInt16BigEndian(tag[(12 + (2 * i))..]) / 65535.0;
        }

        return x =>
        {
            var position = x * (table.Length - 1);
            var low = Math.Min((int)position, table.Length - 2);
            return table[low] + ((position - low) * (table[low + 1] - table[low]));
        };
    }

    private static Func<double, double>? ReadParametric(ReadOnlySpan<byte> tag)
    {
        // Parameters g a b c d e f of the five function types.
        ReadOnlySpan<int> counts = [1, 3, 4, 5, 7];
        var type = BinaryPrimitives.ReadUInt16BigEndian(tag[8..]);
        if (type >= counts.Length || tag.Length < 12 + (4 * counts[type]))
        {
            return null;
        }

        var p = new double[7];
        for (var i = 0; i < counts[type]; i++)
        {
            p[i] = Fixed(tag, 12 + (4 * i));
        }

        var (g, a, b, c, d, e, f) = (p[0], p[1], p[2], p[3], p[4], p[5], p[6]);
        return type switch
        {
            0 => x => Math.Pow(x, g),
            1 => x => (a * x) + b >= 0 ? Math.Pow((a * x) + b, g) : 0,
            2 => x => (a * x) + b >= 0 ? Math.Pow((a * x) + b, g) + c : c,
            3 => x => x >= d ? Math.Pow(Math.Max(0, (a * x) + b), g) : c * x,
            _ => x => x >= d ? Math.Pow(Math.Max(0, (a * x) + b), g) + e : (c * x) + f,
        };
    }

    private static double Fixed(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadInt32BigEndian(bytes[at..]) / 65536.0;
}
