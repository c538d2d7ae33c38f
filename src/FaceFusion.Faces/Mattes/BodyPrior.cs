using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Faces;

/// <summary>
/// Where a person may be who has a face here, before any colour is seen: the head as the region parser sees it, and below it a body
/// of usual build [proportions after NASA-STD-3000, anthropometry], who may sit, lean and hold the arms out.
/// </summary>
internal static class BodyPrior
{
    // Eye distances right of and below the middle between the pupils: neck, slope of the shoulders, upper arms, and on down.
    private static readonly Point2[] s_right =
    [
        new(0.75, 1.6), new(0.85, 2.3), new(1.5, 2.65), new(2.7, 3.05), new(3.3, 3.6), new(3.65, 5), new(3.8, 8), new(3.8, 40),
    ];

    private static readonly Point2[] s_coreRight = [new(0.5, 1.7), new(0.55, 2.5), new(1.0, 3.2), new(1.5, 4.2), new(1.6, 40)];

    /// <summary>Adds a person's probability to <paramref name="prior"/> and what surely is theirs to <paramref name="core"/>, by maximum.</summary>
    /// <param name="shape">The landmarks, in the planes' pixels.</param>
    /// <param name="head">The parser's head over the planes, 0..1.</param>
    /// <param name="prior">0..1.</param>
    /// <param name="core">0 or 1.</param>
    public static void Add(FaceShape shape, Plane head, Plane prior, Plane core)
    {
        var toFrame = Upright(shape);
        var unit = toFrame.Scale;
        var (width, height) = (prior.Width, prior.Height);
        var body = DistanceField.Signed(Outline(s_right, toFrame), width, height);
        var middle = DistanceField.Signed(Outline(s_coreRight, toFrame), width, height);
        var hair = DistanceField.Signed(FaceOutlines.Through(shape, FaceTemplate.HairOutline), width, height);
        var chin = shape[FaceTemplate.Chin];
        var top = (shape[FaceTemplate.LeftPupil].Y + shape[FaceTemplate.RightPupil].Y) / 2;
        for (var y = 0; y < height; y++)
        {
            // Beside the face there is hair, beside the neck long hair, and from there on shoulders.
            var below = Ramp.Smooth((float)(chin.Y + (0.2 * (chin.Y - top))), (float)(chin.Y + (0.55 * (chin.Y - top))), y);
            var row = prior.Row(y);
            var sure = core.Row(y);
            for (var x = 0; x < width; x++)
            {
                var inBody = OfBody((float)(body.Row(y)[x] / unit));
                var seen = head.Row(y)[x];
                var inHead = Math.Max(0.97f * seen, OfHead((float)(hair.Row(y)[x] / unit)) * (0.15f + (0.85f * seen)));
                row[x] = Math.Max(row[x], Math.Max(inHead, (0.05f + (0.95f * below)) * inBody));
                sure[x] = Math.Max(sure[x], middle.Row(y)[x] < 0 || (seen > 0.95f && hair.Row(y)[x] < -0.06f * unit) ? 1 : 0);
            }
        }
    }

    private static float OfBody(float distance) => distance switch
    {
        < -1 => 0.96f,
        < 0 => 0.6f - (0.36f * distance),
        < 1.5f => 0.6f * MathF.Exp(-1.6f * distance),
        _ => 0.054f * MathF.Exp(-0.7f * (distance - 1.5f)),
    };

    private static float OfHead(float distance) => distance switch
    {
        < 0 => 0.97f,
        _ => 0.9f * MathF.Exp(-1.2f * distance),
    };

    /// <summary>From eye distances in a body that stands upright, as far as the head's tilt lets one believe it, to the frame.</summary>
    private static Similarity2 Upright(FaceShape shape)
    {
        var fit = Similarity2.Fit(FaceTemplate.MeanShape.Points, shape.Points);

        // A head leans more than the body under it.
        var angle = 0.4 * fit.Angle;
        var (a, b) = (fit.Scale * Math.Cos(angle), fit.Scale * Math.Sin(angle));
        var chin = shape[FaceTemplate.Chin];
        var below = FaceTemplate.MeanShape[FaceTemplate.Chin].Y;
        var middle = fit.Apply(new(0, 0));

        // The neck is under the chin, the body under the neck.
        var origin = new Point2(((chin.X + (below * b)) * 0.5) + (middle.X * 0.5), chin.Y - (below * a));
        return new Similarity2(a, b, origin.X, origin.Y);
    }

    private static Point2[] Outline(Point2[] right, Similarity2 toFrame) =>
        [.. right.Select(p => toFrame.Apply(p)), .. right.Reverse().Select(p => toFrame.Apply(new(-p.X, p.Y)))];
}
