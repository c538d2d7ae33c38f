using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Faces;

/// <summary>
/// Where people may be who have faces here, before colours are compared: heads as the region parser sees them, and below them bodies of
/// usual build [proportions: NASA-STD-3000, anthropometry] that may sit, lean and hold their arms out.
/// </summary>
/// <param name="width">Of the planes.</param>
/// <param name="height">Of the planes.</param>
internal sealed class BodyPrior(int width, int height)
{
    // What is sure counts this many times a neighbour's word, what is not this little: a decision reaches some ten pixels.
    private const float Sure = 10;
    private const float Unsure = 0.012f;
    private const float Told = 0.25f;
    private const float AtHead = 0.3f;
    private const float BesideHead = 0.85f;

    // Eye distances right of and below the middle between the pupils: neck, slope of the shoulders, upper arms, and on down.
    private static readonly Point2[] s_outline =
    [
        new(0.75, 1.6), new(0.85, 2.3), new(1.5, 2.6), new(2.7, 3.0), new(3.3, 3.6), new(3.65, 5), new(3.8, 8), new(3.8, 40),
    ];

    private static readonly Point2[] s_core = [new(0.5, 1.7), new(0.5, 2.5), new(0.8, 3.1), new(1.6, 3.7), new(2.0, 4.6), new(2.0, 40)];

    /// <summary>0..1: the probability of people.</summary>
    public Plane Share { get; } = new(width, height);

    // How much a net counts where heads may be: less inside the outline of the hair, where the parser knows more, than beside it.
    private readonly Plane _told = Filled(width, height, BesideHead);

    /// <summary>0..1: how far what people there are would be clothes and not a head.</summary>
    public Plane Clothes { get; } = new(width, height);

    /// <summary>How much the prior counts (<see cref="Imaging.Matting.RandomWalker"/>).</summary>
    public Plane Trust { get; } = Filled(width, height, Unsure);

    /// <summary>Takes a person in.</summary>
    /// <param name="shape">The landmarks, in the planes' pixels.</param>
    /// <param name="head">The head over the planes.</param>
    public void Add(FaceShape shape, HeadMask head)
    {
        var toFrame = Upright(shape);
        var unit = (float)toFrame.Scale;
        var body = DistanceField.Of(Outline(s_outline, toFrame), width, height);
        var core = DistanceField.Of(Outline(s_core, toFrame), width, height);
        var hair = DistanceField.Of(FaceOutlines.Through(shape, FaceTemplate.HairOutline), width, height);
        var toBody = toFrame.Inverse();
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var i = (y * width) + x;

                // Beside the face there is hair, beside the neck long hair, and from there on shoulders.
                var below = Ramp.Smooth(1.95f, 2.6f, (float)toBody.Apply(new(x, y)).Y);
                var seen = head.All.Values[i];
                var inHead = Math.Max(0.97f * seen, OfHead(hair.Values[i] / unit) * (0.12f + (0.88f * seen)));
                var inBody = below * OfBody(body.Values[i] / unit);
                var isSure = core.Values[i] < 0 || (seen > 0.95f && hair.Values[i] < -0.06f * unit);
                Share.Values[i] = isSure ? 1 : Math.Max(Share.Values[i], Math.Max(inHead, inBody));
                Trust.Values[i] = isSure ? Sure : Trust.Values[i];
                _told.Values[i] = Math.Min(_told.Values[i], AtHead + ((BesideHead - AtHead) * Ramp.Smooth(0.05f, 0.35f, hair.Values[i] / unit)));
                Clothes.Values[i] = Math.Max(Clothes.Values[i], below * (1 - seen));
            }
        }
    }

    /// <summary>0..1: how much colours may still say; a net has seen them.</summary>
    public Plane Open { get; } = Filled(width, height, 1);

    /// <summary>Takes in what a net says: where it has looked it knows better than build and colour.</summary>
    public void Learn(PeopleShare people)
    {
        for (var i = 0; i < Share.Values.Length; i++)
        {
            // Of heads the region parser knows more, of shoulders and clothes nothing.
            var (seen, share) = (people.Seen.Values[i] * (_told.Values[i] + ((1 - _told.Values[i]) * Clothes.Values[i])), people.Share.Values[i]);
            var sure = (2 * share) - 1;
            Share.Values[i] += seen * (share - Share.Values[i]);
            Trust.Values[i] += seen * (Unsure + (Told * sure * sure) - Trust.Values[i]);
            Open.Values[i] = 1 - (0.8f * seen);
        }
    }

    /// <summary>Takes in what somebody drew: what is told is sure, what is doubted is nobody's.</summary>
    /// <param name="stroke">The stroke.</param>
    /// <param name="scale">Pixels of the planes per photo pixel.</param>
    public void Draw(MatteStroke stroke, double scale)
    {
        stroke.Draw(Share, scale);
        stroke.Draw(Trust, scale, stroke.Value is 0 or 1 ? Sure : Unsure);
    }

    private static float OfBody(float distance) => distance switch
    {
        < -1 => 0.96f,
        < 0 => 0.6f - (0.36f * distance),
        < 1.5f => 0.6f * MathF.Exp(-1.6f * distance),
        _ => 0.054f * MathF.Exp(-0.7f * (distance - 1.5f)),
    };

    private static float OfHead(float distance) => distance < 0 ? 0.97f : 0.9f * MathF.Exp(-1.2f * distance);

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

        // The body is under the neck, and the neck under chin and skull.
        var x = ((chin.X + (below * b)) * 0.5) + (middle.X * 0.5);
        return new Similarity2(a, b, x, chin.Y - (below * a));
    }

    private static Point2[] Outline(Point2[] right, Similarity2 toFrame) =>
        [.. right.Select(p => toFrame.Apply(p)), .. right.Reverse().Select(p => toFrame.Apply(new(-p.X, p.Y)))];

    private static Plane Filled(int width, int height, float value)
    {
        var plane = new Plane(width, height);
        plane.Values.Fill(value);
        return plane;
    }
}
