using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Faces;

/// <summary>How shapes are laid over each other before they are averaged.</summary>
public enum Alignment
{
    /// <summary>Not at all: raw pixel positions, and the mean stays where they put it.</summary>
    None,

    /// <summary>Rotation, scale and position by the two pupils.</summary>
    TwoPoint,

    /// <summary>Rotation and position, sizes kept: the mean has the mean size of the shapes, in pixels.</summary>
    Rigid,

    /// <summary>Generalised Procrustes: rotation, scale and position by all points [Gower 1975].</summary>
    Procrustes,
}

/// <summary>Weighted mean shapes.</summary>
public static class ShapeAlignment
{
    /// <summary>
    /// The mean of the shapes with the given weights (at least 0, sum above 0), laid into the pose (position, size, roll) of
    /// <paramref name="pose"/>. It does not depend on the order of the shapes (beyond rounding), nor on shapes of weight 0.
    /// With all weight on one shape that is also the pose, the result is that shape exactly.
    /// </summary>
    /// <remarks>
    /// <see cref="Alignment.None"/> averages raw positions and leaves <paramref name="pose"/> aside;
    /// <see cref="Alignment.TwoPoint"/> lays the mean's pupils on those of the pose; <see cref="Alignment.Rigid"/> turns and
    /// moves the mean onto the pose by least squares but keeps the mean's own size; <see cref="Alignment.Procrustes"/> fits
    /// position, size and roll by least squares over all points.
    /// </remarks>
    /// <exception cref="ArgumentException">No shapes, as many weights as shapes missing, a weight below 0 or all 0.</exception>
    public static FaceShape Mean(IReadOnlyList<FaceShape> shapes, IReadOnlyList<double> weights, Alignment alignment, FaceShape pose)
    {
        ArgumentNullException.ThrowIfNull(shapes);
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(pose);
        var (used, shares) = Used(shapes, weights);
        if (used.Length == 1)
        {
            return LayInto(used[0], alignment, pose);
        }

        return alignment switch
        {
            Alignment.None => Average(used, shares),
            Alignment.TwoPoint => LayInto(Average(Array.ConvertAll(used, s => s.Transform(ByPupils(s, FaceTemplate.MeanShape))), shares), alignment, pose),
            Alignment.Rigid or Alignment.Procrustes => LayInto(ProcrustesMean.Of(used, shares, alignment == Alignment.Procrustes), alignment, pose),
            _ => throw new ArgumentOutOfRangeException(nameof(alignment), alignment, "No such alignment."),
        };
    }

    /// <summary>The shape laid into a pose as <see cref="Mean"/> lays the mean: by its pupils, or by least squares, with its own size kept or not, or not at all.</summary>
    public static FaceShape LayOnto(FaceShape shape, FaceShape pose, Alignment alignment)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(pose);
        return LayInto(shape, alignment, pose);
    }

    /// <summary>
    /// The shape in the canonical pose of a square picture of <paramref name="size"/> pixels: outer eye corners (points 18
    /// and 27) level, 0.2091 of the size apart, their middle on the picture's vertical axis at 0.44367 of its height. The
    /// axis is x = (size - 1) / 2, for integer coordinates are pixel centres.
    /// </summary>
    /// <param name="shape">The shape.</param>
    /// <param name="size">Side of the frame, pixels.</param>
    /// <param name="zoom">How many times as large it is drawn, the middle between the eyes staying where it is.</param>
    public static FaceShape ToCanonicalFrame(FaceShape shape, int size, double zoom = 1)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(zoom);
        const double Apart = 0.2091;
        var (axis, level) = CanonicalEyes(size);
        var apart = Apart * size * zoom;
        ReadOnlySpan<Point2> corners = [shape[FaceTemplate.LeftOuterEyeCorner], shape[FaceTemplate.RightOuterEyeCorner]];
        return shape.Transform(Similarity2.Fit(corners, [new(axis - (apart / 2), level), new(axis + (apart / 2), level)]));
    }

    /// <summary>Where the middle between the outer eye corners lies in the canonical frame of <paramref name="size"/> pixels.</summary>
    public static Point2 CanonicalEyes(int size)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        const double Height = 0.44367;
        return new((size - 1) / 2.0, (Height * size) - 0.5);
    }

    private static (FaceShape[] Shapes, double[] Shares) Used(IReadOnlyList<FaceShape> shapes, IReadOnlyList<double> weights)
    {
        if (shapes.Count != weights.Count)
        {
            throw new ArgumentException($"{shapes.Count} shapes need as many weights; got {weights.Count}.", nameof(weights));
        }

        var sum = 0.0;
        foreach (var weight in weights)
        {
            if (!(weight >= 0) || !double.IsFinite(weight))
            {
                throw new ArgumentException($"A weight is a finite number from 0 up; got {weight}.", nameof(weights));
            }

            sum += weight;
        }

        if (!(sum > 0))
        {
            throw new ArgumentException("The weights' sum must be above 0.", nameof(weights));
        }

        var used = Enumerable.Range(0, shapes.Count).Where(i => weights[i] > 0).ToArray();
        return (Array.ConvertAll(used, i => shapes[i]), Array.ConvertAll(used, i => weights[i] / sum));
    }

    private static FaceShape LayInto(FaceShape mean, Alignment alignment, FaceShape pose)
    {
        if (mean.Points.SequenceEqual(pose.Points))
        {
            return mean;
        }

        return alignment switch
        {
            Alignment.None => mean,
            Alignment.TwoPoint => mean.Transform(ByPupils(mean, pose)),
            _ => mean.Transform(Similarity2.Fit(mean.Points, pose.Points, rigid: alignment == Alignment.Rigid)),
        };
    }

    private static Similarity2 ByPupils(FaceShape from, FaceShape to) =>
        Similarity2.Fit(from.Points[..2], to.Points[..2]);

    private static FaceShape Average(FaceShape[] shapes, double[] shares)
    {
        var sum = new Point2[FaceTemplate.PointCount];
        for (var k = 0; k < shapes.Length; k++)
        {
            for (var i = 0; i < sum.Length; i++)
            {
                sum[i] += shapes[k][i] * shares[k];
            }
        }

        return new FaceShape(sum);
    }
}
