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

    /// <summary>Encodes a picture's colours as they are, premultiplied where it is not opaque.</summary>
    /// <param name="picture">Linear light.</param>
    /// <returns>Three planes of the picture's size: red, green, blue, 0..1.</returns>
    public static float[] Encode(LinearImage picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        var planes = new float[3 * picture.Width * picture.Height];
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

    private readonly struct EncodeRows(LinearImage picture, float[] planes) : IRowOperation
    {
        public void Run(int firstRow, int endRow)
        {
            var size = picture.Width * picture.Height;
            for (var y = firstRow; y < endRow; y++)
            {
                var row = picture.Row(y);
                for (var x = 0; x < picture.Width; x++)
                {
                    for (var c = 0; c < 3; c++)
                    {
                        planes[(c * size) + (y * picture.Width) + x] = MathF.Min(1, Encode(row[(4 * x) + c]));
                    }
                }
            }
        }
    }
}
