using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Matting;
using FaceFusion.Imaging.Resampling;
using FaceFusion.Imaging.Threading;

namespace FaceFusion.Faces;

/// <summary>
/// Alpha inside a trimap's band. Colours of people and of the backdrop are spread into it from both sides; where they tell a pixel's
/// mix, that is where closed-form matting is pulled to.
/// </summary>
internal static class MatteRefinement
{
    // How strongly, against a pixel's nine windows.
    private const float Pull = 0.3f;

    // Variance of what is one colour: grain and the rounding of JPEG, in linear light.
    private const float Grain = 2e-4f;

    /// <summary>Finds alpha.</summary>
    /// <param name="picture">Opaque, linear light.</param>
    /// <param name="trimap"><see cref="MatteTrimap"/>, of the picture's size.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public static Plane Solve(LinearImage picture, Plane trimap, CancellationToken cancellation)
    {
        Plane[] colors = [Channel(picture, 0), Channel(picture, 1), Channel(picture, 2)];
        cancellation.ThrowIfCancellationRequested();
        var (start, trust) = (new Plane(trimap.Width, trimap.Height), new Plane(trimap.Width, trimap.Height));
        Guess(picture, trimap, start, trust);
        NearbyColors.Correct(picture, trimap, start, trust);
        cancellation.ThrowIfCancellationRequested();
        return ClosedFormMatting.Solve(colors, start, trust);
    }

    private static void Guess(LinearImage picture, Plane trimap, Plane start, Plane trust)
    {
        // Colours that are spread are smooth: half the size shows them as well.
        var (half, known) = (AreaResampler.Resize(picture, (picture.Width + 1) / 2, (picture.Height + 1) / 2), AreaResampler.Resize(trimap, (trimap.Width + 1) / 2, (trimap.Height + 1) / 2));
        var (front, frontSpread) = Spread(half, known, value => value >= 0.999f);
        var (back, backSpread) = Spread(half, known, value => value <= 0.001f);
        RowBands.Run(trimap.Height, 4 * trimap.Width, new GuessRows(picture, trimap, front, back, frontSpread, backSpread, start, trust));
        LinearImagePool.Return(front);
        LinearImagePool.Return(back);
        LinearImagePool.Return(frontSpread);
        LinearImagePool.Return(backSpread);
    }

    /// <summary>The colours of the known pixels everywhere, and their squared deviations from it.</summary>
    private static (LinearImage Color, LinearImage Variance) Spread(LinearImage picture, Plane trimap, Func<float, bool> isKnown)
    {
        var known = LinearImagePool.Rent(picture.Width, picture.Height);
        RowBands.Run(trimap.Height, trimap.Width, new KnownRows(picture, trimap, isKnown, known));
        var smooth = ColorSpread.Smooth(known, 2);
        RowBands.Run(trimap.Height, trimap.Width, new DeviationRows(picture, smooth, known));
        var variance = ColorSpread.Smooth(known, 3);
        LinearImagePool.Return(known);
        return (smooth, variance);
    }

    private static Plane Channel(LinearImage picture, int channel)
    {
        var plane = new Plane(picture.Width, picture.Height);
        var pixels = picture.Pixels[channel..];
        for (var i = 0; i < plane.Values.Length; i++)
        {
            plane.Values[i] = pixels[4 * i];
        }

        return plane;
    }

    private readonly struct KnownRows(LinearImage picture, Plane trimap, Func<float, bool> isKnown, LinearImage known) : IRowOperation
    {
        public void Run(int firstRow, int endRow)
        {
            for (var y = firstRow; y < endRow; y++)
            {
                var from = MemoryMarshal.Cast<float, Vector128<float>>(picture.Row(y));
                var to = MemoryMarshal.Cast<float, Vector128<float>>(known.Row(y));
                var row = trimap.Row(y);
                for (var x = 0; x < to.Length; x++)
                {
                    to[x] = isKnown(row[x]) ? from[x].WithElement(3, 1) : Vector128<float>.Zero;
                }
            }
        }
    }

    private readonly struct DeviationRows(LinearImage picture, LinearImage mean, LinearImage known) : IRowOperation
    {
        public void Run(int firstRow, int endRow)
        {
            for (var y = firstRow; y < endRow; y++)
            {
                var own = MemoryMarshal.Cast<float, Vector128<float>>(picture.Row(y));
                var middle = MemoryMarshal.Cast<float, Vector128<float>>(mean.Row(y));
                var row = MemoryMarshal.Cast<float, Vector128<float>>(known.Row(y));
                for (var x = 0; x < row.Length; x++)
                {
                    var d = own[x] - middle[x];
                    row[x] = row[x][3] > 0 ? (d * d).WithElement(3, 1) : row[x];
                }
            }
        }
    }

    /// <summary>How far a pixel lies on the way from the backdrop's colour to the people's, and how much that says.</summary>
    private readonly struct GuessRows(
        LinearImage picture, Plane trimap, LinearImage front, LinearImage back, LinearImage frontSpread, LinearImage backSpread, Plane start, Plane trust) : IRowOperation
    {
        public void Run(int firstRow, int endRow)
        {
            for (var y = firstRow; y < endRow; y++)
            {
                var own = MemoryMarshal.Cast<float, Vector128<float>>(picture.Row(y));
                var f = MemoryMarshal.Cast<float, Vector128<float>>(front.Row(y / 2));
                var b = MemoryMarshal.Cast<float, Vector128<float>>(back.Row(y / 2));
                var vf = MemoryMarshal.Cast<float, Vector128<float>>(frontSpread.Row(y / 2));
                var vb = MemoryMarshal.Cast<float, Vector128<float>>(backSpread.Row(y / 2));
                var known = trimap.Row(y);
                var to = start.Row(y);
                var weight = trust.Row(y);
                for (var x = 0; x < to.Length; x++)
                {
                    to[x] = known[x];
                    if (known[x] is > 0 and < 1)
                    {
                        var (place, says) = Place(own[x], f[x / 2], b[x / 2], Vector128.Sum(vf[x / 2]) - vf[x / 2][3], Vector128.Sum(vb[x / 2]) - vb[x / 2][3]);
                        var solid = Math.Max(0, (2 * known[x]) - 1);
                        to[x] = Math.Max(place, Math.Min(solid, 1 - 1e-3f));
                        weight[x] = Math.Max(says, Pull * solid);
                    }
                }
            }
        }

        private static (float Alpha, float Trust) Place(Vector128<float> own, Vector128<float> f, Vector128<float> b, float ofFront, float ofBack)
        {
            var way = (f - b).WithElement(3, 0);
            var apart = Vector128.Dot(way, way);
            if (apart <= 0)
            {
                return (0.5f, 0);
            }

            var alpha = Math.Clamp(Vector128.Dot((own - b).WithElement(3, 0), way) / apart, 0f, 1f);
            var off = (own - b - (way * alpha)).WithElement(3, 0);
            var noise = Grain + (alpha * ofFront) + ((1 - alpha) * ofBack);
            var fits = MathF.Exp(-Vector128.Dot(off, off) / (4 * noise));
            var tells = apart / (apart + (8 * (ofFront + ofBack + Grain)));
            return (Math.Clamp(alpha, 1e-3f, 1 - 1e-3f), Pull * fits * tells * tells);
        }
    }
}
