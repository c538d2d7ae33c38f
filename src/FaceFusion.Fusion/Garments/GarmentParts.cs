using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Imaging.Threading;

namespace FaceFusion.Fusion.Garments;

/// <summary>Divides a garment's pixels into what lies behind the neck, the trunk and the sleeves.</summary>
internal static class GarmentParts
{
    /// <summary>The trunk goes on this far under a sleeve, so that no gap shows at the seam; parts of the garment's width.</summary>
    private const double Overlap = 0.03;

    /// <summary>The pixels of one part, the rest transparent. What lies behind the neck is left out of the trunk.</summary>
    public static LinearImage Cut(GarmentPicture garment, GarmentPart part)
    {
        var cut = garment.Pixels.Clone();
        if (part == GarmentPart.Trunk && garment.Back is null && NeckOpening.Of(garment) is { } neck)
        {
            Keep(cut, p => 1 - Soft(neck.Inside(p)));
        }

        if (!garment.HasSleeves)
        {
            return cut;
        }

        var (left, right) = (new SleeveSeam(garment, left: true), new SleeveSeam(garment, left: false));
        var overlap = Overlap * garment.Pixels.Width;
        Keep(cut, part switch
        {
            GarmentPart.SleeveLeft => p => Soft(left.Beyond(p)),
            GarmentPart.SleeveRight => p => Soft(right.Beyond(p)),
            _ => p => 1 - Soft(Math.Max(left.Beyond(p, overlap), right.Beyond(p, overlap))),
        });
        return cut;
    }

    /// <summary>The inside of the back that shows through the neck's opening, and a hood behind it; null where the garment has no collar.</summary>
    public static LinearImage? CutBack(GarmentPicture garment)
    {
        if (garment.Back is not null || NeckOpening.Of(garment) is not { } neck)
        {
            return garment.Back;
        }

        var cut = garment.Pixels.Clone();
        Keep(cut, p => Soft(neck.Inside(p)));
        return cut;
    }

    private static double Soft(double distance) => Math.Clamp(distance + 0.5, 0, 1);

    private static void Keep(LinearImage picture, Func<Point2, double> amount) =>
        RowBands.Run(picture.Height, picture.Width, new KeepOperation(picture, amount));

    private readonly struct KeepOperation(LinearImage picture, Func<Point2, double> amount) : IRowOperation
    {
        public void Run(int firstRow, int endRow)
        {
            for (var y = firstRow; y < endRow; y++)
            {
                var row = picture.Row(y);
                for (var x = 0; x < picture.Width; x++)
                {
                    if (row[(4 * x) + 3] == 0)
                    {
                        continue;
                    }

                    var kept = (float)amount(new Point2(x, y));
                    for (var c = 0; c < 4; c++)
                    {
                        row[(4 * x) + c] *= kept;
                    }
                }
            }
        }
    }
}
