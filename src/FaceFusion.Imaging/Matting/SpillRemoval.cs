using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Filters;
using FaceFusion.Imaging.Threading;
using Plane = FaceFusion.Imaging.Buffers.Plane;

namespace FaceFusion.Imaging.Matting;

/// <summary>
/// Takes a screen's light off hair, skin and cloth: the screen's channel comes down to a limit between the larger and the mean of the
/// others. White stays white and skin skin, for neither has more of it.
/// </summary>
public static class SpillRemoval
{
    // Between the larger of the other channels (0) and their mean (1): inside, where yellow cloth may be, and at the edge, where most light comes in.
    private const float Inside = 0.25f;
    private const float AtEdge = 0.85f;

    // How far from the screen its light is expected, in parts of the picture's longer side, and how finely that is looked at.
    private const double Reach = 0.012;
    private const int Step = 4;

    /// <summary>Changes a picture in place.</summary>
    /// <param name="picture">Cut out: linear light, premultiplied.</param>
    /// <param name="screen">The screen's colour.</param>
    /// <param name="amount">0..1.</param>
    /// <param name="where">0..1 by pixel, of the picture's size: how much of the amount; null is all of it.</param>
    public static void Apply(LinearImage picture, ScreenColor screen, float amount, Plane? where)
    {
        ArgumentNullException.ThrowIfNull(picture);
        if (amount > 0)
        {
            RowBands.Run(picture.Height, picture.Width, new Rows(picture, screen.Main, amount, where, NearScreen(picture)));
        }
    }

    /// <summary>0..1, every few pixels: how much screen is near.</summary>
    private static Plane NearScreen(LinearImage picture)
    {
        var near = new Plane(((picture.Width - 1) / Step) + 1, ((picture.Height - 1) / Step) + 1);
        for (var y = 0; y < near.Height; y++)
        {
            for (var x = 0; x < near.Width; x++)
            {
                near.Row(y)[x] = 1 - Math.Clamp(picture.Row(y * Step)[(16 * x) + 3], 0f, 1f);
            }
        }

        GaussianBlur.Apply(near, (float)(Reach * Math.Max(near.Width, near.Height)));
        foreach (ref var value in near.Values)
        {
            value = Math.Min(1, 4 * value);
        }

        return near;
    }

    private readonly struct Rows(LinearImage picture, int main, float amount, Plane? where, Plane near) : IRowOperation
    {
        public void Run(int firstRow, int endRow)
        {
            var (one, other) = ((main + 1) % 3, (main + 2) % 3);
            for (var y = firstRow; y < endRow; y++)
            {
                var close = near.Row(y / Step);
                var row = MemoryMarshal.Cast<float, Vector128<float>>(picture.Row(y));
                for (var x = 0; x < row.Length; x++)
                {
                    var (a, b) = (row[x][one], row[x][other]);
                    var limit = Math.Max(a, b) - ((Inside + ((AtEdge - Inside) * close[x / Step])) * 0.5f * Math.Abs(a - b));
                    var excess = row[x][main] - limit;
                    if (excess > 0)
                    {
                        row[x] = row[x].WithElement(main, row[x][main] - (excess * amount * (where is null ? 1 : where.Row(y)[x])));
                    }
                }
            }
        }
    }
}
