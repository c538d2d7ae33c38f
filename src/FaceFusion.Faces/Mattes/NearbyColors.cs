using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Threading;

namespace FaceFusion.Faces;

/// <summary>
/// Corrects a first guess of alpha where the mean colours of both sides mislead: the bar of a window has neither the colour of the panes
/// nor a person's, but that of the bar beside it. From each unknown pixel rays look for the first known ones of either side
/// [Wang and Cohen 2007, robust matting, samples known colours so]; they only ever speak for the backdrop.
/// </summary>
internal static class NearbyColors
{
    // Squared distance in linear light below which two colours are one, grain and JPEG's rounding included.
    private const float Same = 1.5e-3f;

    // How much farther than the backdrop's colour the nearest of people has to be.
    private const float Farther = 3;

    // Against a pixel's nine windows.
    private const float Pull = 0.5f;

    // What is left of the guess's say where the backdrop explains the colour as well.
    private const float Doubt = 0.25f;

    private const float Nothing = 1e-3f;
    private const int Rays = 16;

    // Of a megapixel, pixels; and how many known pixels a ray looks at.
    private const double Reach = 64;
    private const int Looks = 3;
    private const int Step = 2;

    /// <summary>Corrects the guess at the trimap's unknown pixels.</summary>
    /// <param name="picture">Opaque, linear light.</param>
    /// <param name="trimap">0 is backdrop, 1 people, anything between unknown.</param>
    /// <param name="guess">Alpha 0..1, changed in place.</param>
    /// <param name="trust">How strongly the guess counts, changed in place.</param>
    public static void Correct(LinearImage picture, Plane trimap, Plane guess, Plane trust)
    {
        var reach = (int)Math.Max(8, Reach * Math.Sqrt(trimap.Width * (double)trimap.Height / (1024 * 1024)));
        RowBands.Run(trimap.Height, Rays * trimap.Width, new Rows(picture, trimap, guess, trust, Ways(reach)));
    }

    /// <summary>Where each ray looks, from its pixel.</summary>
    private static (int X, int Y)[][] Ways(int reach) =>
    [
        .. Enumerable.Range(0, Rays).Select(ray => Math.SinCos(2 * Math.PI * ray / Rays)).Select(way =>
            Enumerable.Range(1, reach / Step).Select(k => ((int)Math.Round(k * Step * way.Cos), (int)Math.Round(k * Step * way.Sin))).ToArray()),
    ];

    private readonly struct Rows(LinearImage picture, Plane trimap, Plane guess, Plane trust, (int X, int Y)[][] ways) : IRowOperation
    {
        public void Run(int firstRow, int endRow)
        {
            for (var y = firstRow; y < endRow; y++)
            {
                var known = trimap.Row(y);
                var says = trust.Row(y);
                for (var x = 0; x < known.Length; x++)
                {
                    if (known[x] is <= 0 or >= 1)
                    {
                        continue;
                    }

                    var (people, backdrop) = Nearest(x, y);
                    if (backdrop >= Same)
                    {
                        continue;
                    }

                    if (people > (Farther * backdrop) + Same)
                    {
                        guess.Row(y)[x] = Nothing;
                        says[x] = Pull;
                    }
                    else
                    {
                        says[x] *= Doubt;
                    }
                }
            }
        }

        /// <summary>The squared distances of the nearest colours of either side.</summary>
        private (float People, float Backdrop) Nearest(int x, int y)
        {
            var (width, height) = (trimap.Width, trimap.Height);
            ReadOnlySpan<float> known = trimap.Values;
            var pixels = MemoryMarshal.Cast<float, Vector128<float>>(picture.Pixels);
            var own = pixels[(y * width) + x];
            var (people, backdrop) = (float.MaxValue, float.MaxValue);
            foreach (var way in ways)
            {
                var looks = 0;
                foreach (var (dx, dy) in way)
                {
                    var (u, v) = (x + dx, y + dy);
                    if ((uint)u >= (uint)width || (uint)v >= (uint)height)
                    {
                        break;
                    }

                    var kind = known[(v * width) + u];
                    if (kind is > 0 and < 1)
                    {
                        continue;
                    }

                    var step = (pixels[(v * width) + u] - own).WithElement(3, 0);
                    var apart = Vector128.Dot(step, step);
                    (people, backdrop) = kind <= 0 ? (people, Math.Min(backdrop, apart)) : (Math.Min(people, apart), backdrop);
                    if (++looks == Looks)
                    {
                        break;
                    }
                }
            }

            return (people, backdrop);
        }
    }
}
