using FaceFusion.Fusion.Garments;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Imaging.Threading;
using FaceFusion.Imaging.Warping;

namespace FaceFusion.Fusion.TryOn;

/// <summary>
/// The map of one part of a garment: a thin-plate spline through its controls [Bookstein 1989; as Han et al. 2018 (VITON) put garments on],
/// and inside the boxes of print the similarity that is nearest to it.
/// </summary>
internal sealed class GarmentWarp
{
    /// <summary>A print's similarity goes over into the spline within this part of the box's size.</summary>
    private const double Fade = 0.35;

    /// <summary>A node asks all controls: as much work as so many pixels.</summary>
    private const int PixelsPerNode = 64;

    private readonly ThinPlateMap _toGarment;
    private readonly List<(GarmentBox Box, Similarity2 ToGarment, Similarity2 ToFrame)> _prints = [];
    private readonly FittedPart _part;

    /// <summary>Solves a part.</summary>
    /// <param name="part">Its controls.</param>
    /// <param name="logos">Boxes of print in the garment's pixels; only those of the trunk are held.</param>
    public GarmentWarp(FittedPart part, IReadOnlyList<GarmentBox> logos)
    {
        _part = part;
        List<Point2> frame = [.. part.Frame], garment = [.. part.Garment];
        if (part.Part == GarmentPart.Trunk && logos.Count > 0)
        {
            var forward = new ThinPlateSpline([.. part.Garment], 0, 0.5).Solve([.. part.Frame]);
            foreach (var box in logos)
            {
                Point2[] here = [.. Grid(box)];
                var toFrame = Similarity2.Fit(here, Array.ConvertAll(here, forward.Map));
                _prints.Add((box, toFrame.Inverse(), toFrame));
                frame.AddRange(here.Select(toFrame.Apply));
                garment.AddRange(here);
            }
        }

        _toGarment = new ThinPlateSpline([.. frame], 1e-4, 0.5).Solve([.. garment]);
    }

    /// <summary>The similarities of the boxes of print, garment to frame.</summary>
    public IReadOnlyList<Similarity2> Prints => [.. _prints.Select(print => print.ToFrame)];

    /// <summary>The garment's point of a place in the frame.</summary>
    /// <param name="place">In the frame.</param>
    /// <param name="margin">Garment pixels round a box of print that move with it exactly.</param>
    public Point2 Map(Point2 place, double margin)
    {
        var point = _toGarment.Map(place);
        foreach (var (box, toGarment, _) in _prints)
        {
            var held = toGarment.Apply(place);
            var weight = 1 - SmoothStep.At(Math.Clamp((box.Outside(held) - margin) / (Fade * Math.Max(box.Width, box.Height)), 0, 1));
            point += (held - point) * weight;
        }

        return point;
    }

    /// <summary>The pixels of the part in the frame; null where it lies outside.</summary>
    /// <param name="pixels">The part's pixels.</param>
    /// <param name="frame">The whole frame.</param>
    /// <param name="spacing">Pixels between nodes.</param>
    /// <param name="filter">How to sample.</param>
    public WarpedLayer? Render(LinearImage pixels, PixelRegion frame, int spacing, WarpFilter filter)
    {
        var region = Bounds().Intersect(frame);
        if (region.IsEmpty)
        {
            return null;
        }

        var grid = new WarpGrid(region, spacing);
        var margin = 2.5 * spacing * ScaleAbout(region);
        RowBands.Run(grid.Rows, grid.Columns * PixelsPerNode, new NodeOperation(this, grid, margin));
        var layer = new LinearImage(region.Width, region.Height);
        WarpKernel.Sample(region, SamplingSource.Of(pixels), grid, layer, WarpBorder.Transparent, filter, region.X, region.Y);
        Clean(layer);
        EnlargedEdge.Smooth(layer, 1 / Math.Max(ScaleAbout(region), 1e-6));
        return new WarpedLayer(region, layer);
    }

    private readonly struct NodeOperation(GarmentWarp warp, WarpGrid grid, double margin) : IRowOperation
    {
        public void Run(int firstRow, int endRow)
        {
            for (var row = firstRow; row < endRow; row++)
            {
                for (var column = 0; column < grid.Columns; column++)
                {
                    grid.Nodes[(row * grid.Columns) + column] = warp.Map(grid.NodePosition(column, row), margin);
                }
            }
        }
    }

    /// <summary>A bicubic filter overshoots at edges: alpha stays within 0..1 and no colour without it.</summary>
    private static void Clean(LinearImage layer)
    {
        var pixels = layer.Pixels;
        for (var i = 0; i < pixels.Length; i += 4)
        {
            var alpha = Math.Clamp(pixels[i + 3], 0, 1);
            pixels[i + 3] = alpha;
            for (var c = 0; c < 3; c++)
            {
                pixels[i + c] = Math.Clamp(pixels[i + c], 0, alpha);
            }
        }
    }

    private static IEnumerable<Point2> Grid(GarmentBox box) =>
        from v in (double[])[0, 0.5, 1] from u in (double[])[0, 0.5, 1] select box.At(u, v);

    /// <summary>Garment pixels per frame pixel, roughly.</summary>
    private double ScaleAbout(PixelRegion region)
    {
        var middle = new Point2(region.X + (region.Width / 2.0), region.Y + (region.Height / 2.0));
        return (_toGarment.Map(middle + new Point2(1, 0)) - _toGarment.Map(middle)).Length;
    }

    /// <summary>The controls' box with room for what bulges past them.</summary>
    private PixelRegion Bounds()
    {
        var (left, right) = (_part.Frame.Min(p => p.X), _part.Frame.Max(p => p.X));
        var (top, bottom) = (_part.Frame.Min(p => p.Y), _part.Frame.Max(p => p.Y));
        var room = (int)Math.Ceiling(0.22 * Math.Max(right - left, bottom - top));
        return new PixelRegion((int)left, (int)top, (int)(right - left) + 1, (int)(bottom - top) + 1).Grow(room);
    }
}
