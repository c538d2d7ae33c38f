using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Threading;

namespace FaceFusion.Imaging.Color;

/// <summary>
/// Takes pictures of linear light to planes of sRGB-encoded floats, as nets are trained on, and back, without rounding to bytes in
/// between [IEC 61966-2-1].
/// </summary>
public static class EncodedPlanes
{
    // Steps between which the curves are taken as straight: off by less than 1e-6, and quicker than a power. The encoding one
    // goes by the root of the light, for it is steepest where that is least.
    private const int Steps = 4096;

    private static readonly float[] s_encoded = Tabulate(root => EncodeExactly(root * root));
    private static readonly float[] s_linear = Tabulate(DecodeExactly);

    /// <summary>The encoded value of linear light; below 0 gives 0, above 1 goes on along the curve.</summary>
    public static float Encode(float linear) => linear < 1 ? Between(s_encoded, MathF.Sqrt(MathF.Max(0, linear))) : EncodeExactly(linear);

    /// <summary>The linear light of an encoded value; below 0 gives 0, above 1 goes on along the curve.</summary>
    public static float Decode(float encoded) => encoded < 1 ? Between(s_linear, MathF.Max(0, encoded)) : DecodeExactly(encoded);

    /// <summary>The encoded values of a pixel's colours, as <see cref="Encode(float)"/> has them; its alpha gives 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Encode(Vector128<float> pixel)
    {
        var colors = pixel.WithElement(3, 0);
        return Vector128.GreaterThanOrEqualAny(colors, Vector128<float>.One)
            ? Vector128.Create(Encode(pixel[0]), Encode(pixel[1]), Encode(pixel[2]), 0)
            : Between(s_encoded, Vector128.Sqrt(Vector128.Max(colors, Vector128<float>.Zero)));
    }

    /// <summary>The linear light of a pixel's encoded colours, as <see cref="Decode(float)"/> has it; its alpha gives 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Decode(Vector128<float> pixel)
    {
        var colors = pixel.WithElement(3, 0);
        return Vector128.GreaterThanOrEqualAny(colors, Vector128<float>.One)
            ? Vector128.Create(Decode(pixel[0]), Decode(pixel[1]), Decode(pixel[2]), 0)
            : Between(s_linear, Vector128.Max(colors, Vector128<float>.Zero));
    }

    /// <summary>Encodes a picture's colours as they are, premultiplied where it is not opaque.</summary>
    /// <param name="picture">Linear light.</param>
    /// <returns>Three planes of the picture's size: red, green, blue, 0..1.</returns>
    public static float[] Encode(LinearImage picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        var planes = GC.AllocateUninitializedArray<float>(3 * picture.Width * picture.Height);
        RowBands.Run(picture.Height, picture.Width, new EncodeRows(picture, planes));
        return planes;
    }

    internal static float EncodeExactly(float linear) => linear <= 0.0031308f
        ? MathF.Max(0, linear) * 12.92f
        : (1.055f * MathF.Pow(linear, 1 / 2.4f)) - 0.055f;

    internal static float DecodeExactly(float encoded) => encoded <= 0.04045f
        ? MathF.Max(0, encoded) / 12.92f
        : MathF.Pow((encoded + 0.055f) / 1.055f, 2.4f);

    private static float[] Tabulate(Func<float, float> curve) => [.. Enumerable.Range(0, Steps + 1).Select(i => curve(i / (float)Steps))];

    /// <summary>The value of a table at 0 up to below 1; no number stays none.</summary>
    private static float Between(float[] table, float at)
    {
        var place = at * Steps;
        var step = Math.Clamp((int)place, 0, Steps - 1);
        return table[step] + ((table[step + 1] - table[step]) * (place - step));
    }

    /// <summary>The same for a pixel's three colours.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Between(float[] table, Vector128<float> at)
    {
        var place = at * Steps;
        var step = Vector128.Clamp(Vector128.ConvertToInt32(place), Vector128<int>.Zero, Vector128.Create(Steps - 1));
        ref var first = ref MemoryMarshal.GetArrayDataReference(table);
        ref var r = ref Unsafe.Add(ref first, step[0]);
        ref var g = ref Unsafe.Add(ref first, step[1]);
        ref var b = ref Unsafe.Add(ref first, step[2]);
        var low = Vector128.Create(r, g, b, 0);
        var high = Vector128.Create(Unsafe.Add(ref r, 1), Unsafe.Add(ref g, 1), Unsafe.Add(ref b, 1), 0);
        return low + ((high - low) * (place - Vector128.ConvertToSingle(step)));
    }

    private readonly struct EncodeRows(LinearImage picture, float[] planes) : IRowOperation
    {
        public void Run(int firstRow, int endRow)
        {
            var size = picture.Width * picture.Height;
            for (var y = firstRow; y < endRow; y++)
            {
                var row = MemoryMarshal.Cast<float, Vector128<float>>(picture.Row(y));
                var red = planes.AsSpan(y * row.Length, row.Length);
                var green = planes.AsSpan(size + (y * row.Length), row.Length);
                var blue = planes.AsSpan((2 * size) + (y * row.Length), row.Length);
                for (var x = 0; x < row.Length; x++)
                {
                    var encoded = Vector128.Min(Encode(row[x]), Vector128<float>.One);
                    (red[x], green[x], blue[x]) = (encoded[0], encoded[1], encoded[2]);
                }
            }
        }
    }
}
