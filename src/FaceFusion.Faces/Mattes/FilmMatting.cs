using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Color;
using FaceFusion.Imaging.Filters;
using FaceFusion.Imaging.Matting;

namespace FaceFusion.Faces;

/// <summary>
/// Tells people from what stands behind them in a film, frame by frame, in a fraction of what <see cref="PersonMatting"/> takes for a
/// photo: the same decision by build, net, colours and random walks, but small and from where the frame before left off; the edge is brought
/// to the frame's own by a guided filter. What is kept between frames is masks and colours, never a frame. Not for concurrent use.
/// </summary>
/// <param name="parser">Tells heads from their surroundings, now and then: between, a head's outline moves with its face.</param>
/// <param name="segmenter">Says roughly where people are, in each frame; null leaves it to build and colour.</param>
public sealed class FilmMatting(IRegionParser parser, IPeopleSegmenter? segmenter)
{
    /// <summary>Longer side of the frame in which people are found.</summary>
    private const int Size = 160;

    /// <summary>Frames after which a head is looked at anew.</summary>
    private const int LookEvery = 75;

    /// <summary>Frames for which people stay whose faces are not seen: who looks aside is still there.</summary>
    private const int Patience = 12;

    private const int Rounds = 3;
    private const int Iterations = 40;

    // Of the guided filter: windows of some twenty of a frame's pixels; what differs less in light than three hundredths is flat, for cameras have grain.
    private const int EdgeRadius = 2;
    private const float Flat = 1e-3f;

    // Of a frame's answer, by how far it differs from the one before: what trembles is held, what moves is followed at once.
    private const float LeastNews = 0.3f;
    private const float NewsSlope = 1.6f;

    private readonly List<KeptHead> _heads = [];
    private PersonColors? _colors;
    private Plane? _people;
    private Plane? _alpha;
    private int _missed;

    /// <summary>Forgets everybody, as when the film is another.</summary>
    public void Reset()
    {
        _heads.Clear();
        (_colors, _people, _missed) = (null, null, 0);
    }

    /// <summary>Alpha of the people who have these faces, at the frame's resolution. It is used again: good until the next frame.</summary>
    /// <param name="frame">8-bit RGB.</param>
    /// <param name="faces">In the frame; none where nobody is seen.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <exception cref="Inference.InferenceException">The net failed.</exception>
    public Plane Find(Bitmap frame, IReadOnlyList<FaceShape> faces, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(frame);
        ArgumentNullException.ThrowIfNull(faces);
        var factor = Math.Max(1, Math.Max(frame.Width, frame.Height) / (double)Size);
        var grid = new RegionGrid(new(0, 0, frame.Width, frame.Height), Math.Max(2, (int)(frame.Width / factor)), Math.Max(2, (int)(frame.Height / factor)));
        if (_people is { } other && (other.Width, other.Height) != (grid.Width, grid.Height))
        {
            Reset();
        }

        if (_alpha is null || (_alpha.Width, _alpha.Height) != (frame.Width, frame.Height))
        {
            _alpha = new Plane(frame.Width, frame.Height);
        }

        _missed = faces.Count > 0 ? 0 : _missed + 1;
        if (_missed > Patience || (faces.Count == 0 && _people is null))
        {
            Reset();
            _alpha.Values.Clear();
            return _alpha;
        }

        using var small = RegionFrame.Of(frame, grid, new(0, 0, grid.Width, grid.Height));
        if (faces.Count > 0)
        {
            Look(frame, small, grid, faces, cancellation);
        }

        Enlarge(frame, small, _people!, _alpha);
        return _alpha;
    }

    /// <summary>Alpha of the people before a screen, as <see cref="PersonMatting"/> finds it; good until the next frame.</summary>
    /// <param name="frame">8-bit RGB.</param>
    /// <param name="screen">The screen's colour, about.</param>
    /// <param name="faces">In the frame; without any, everything stays that is no screen.</param>
    public Plane BeforeScreen(Bitmap frame, ScreenColor screen, IReadOnlyList<FaceShape> faces)
    {
        ArgumentNullException.ThrowIfNull(frame);
        ArgumentNullException.ThrowIfNull(faces);
        Reset();
        return _alpha = ScreenMatting.Find(SrgbTransfer.ToLinear(frame, new(0, 0, frame.Width, frame.Height)), screen, faces, []);
    }

    private void Look(Bitmap frame, RegionFrame small, RegionGrid grid, IReadOnlyList<FaceShape> faces, CancellationToken cancellation)
    {
        Plane[] lab = [New(grid), New(grid), New(grid)];
        OklabPlanes.FromEncoded(small.Red, small.Green, small.Blue, lab[0], lab[1], lab[2]);
        var prior = new BodyPrior(grid.Width, grid.Height);
        FaceShape[] shapes = [.. faces.Select(face => face.Transform(grid.FromPhoto))];
        LookAtHeads(frame, grid, faces, shapes, cancellation);
        for (var i = 0; i < shapes.Length; i++)
        {
            prior.Add(shapes[i], _heads[i].At(shapes[i]));
        }

        if (segmenter is not null)
        {
            prior.Learn(segmenter.Segment(frame, [.. faces.Select(FaceOf)], grid.Width, grid.Height, cancellation));
        }

        var isFirst = _people is null;
        _colors = new PersonColors(lab, prior, _colors);
        var people = _people ?? prior.Share;
        for (var round = 0; round < (isFirst ? Rounds : 1); round++)
        {
            cancellation.ThrowIfCancellationRequested();
            _colors.Fit(people);
            people = RandomWalker.Solve(lab, _colors.Decide(prior.Share), prior.Trust, Iterations);
        }

        Scraps.Drop(people, shapes, shapes.Max(shape => shape.EyeDistance), null);
        _people = _people is { } before ? Steadied(before, people) : people;
    }

    /// <summary>Heads as the parser sees them: all when somebody comes or goes, one now and then.</summary>
    private void LookAtHeads(Bitmap frame, RegionGrid grid, IReadOnlyList<FaceShape> faces, FaceShape[] shapes, CancellationToken cancellation)
    {
        if (_heads.Count != faces.Count)
        {
            _heads.Clear();
        }

        for (var i = 0; i < faces.Count; i++)
        {
            if (i == _heads.Count)
            {
                _heads.Add(KeptHead.Of(parser.Parse(frame, FaceOf(faces[i]), cancellation), grid, shapes[i]));
            }
            else if (++_heads[i].Age >= LookEvery)
            {
                _heads[i] = KeptHead.Of(parser.Parse(frame, FaceOf(faces[i]), cancellation), grid, shapes[i]);
            }
        }
    }

    private static Plane Steadied(Plane before, Plane now)
    {
        for (var i = 0; i < now.Values.Length; i++)
        {
            var news = now.Values[i] - before.Values[i];
            now.Values[i] = before.Values[i] + (news * Math.Min(1, LeastNews + (NewsSlope * Math.Abs(news))));
        }

        return now;
    }

    private static void Enlarge(Bitmap frame, RegionFrame small, Plane people, Plane alpha)
    {
        Plane light = PlanePool.RentUnset(people.Width, people.Height), sure = PlanePool.RentUnset(people.Width, people.Height);
        for (var i = 0; i < light.Values.Length; i++)
        {
            light.Values[i] = GuidedEnlargement.Light(small.Red.Values[i], small.Green.Values[i], small.Blue.Values[i]);
            sure.Values[i] = Ramp.Smooth(0.35f, 0.8f, people.Values[i]);
        }

        GuidedEnlargement.Apply(sure, light, EdgeRadius, Flat, (0.2f, 0.85f), frame, alpha);
        PlanePool.Return(light);
        PlanePool.Return(sure);
    }

    private static Face FaceOf(FaceShape shape) => new(TemplateFaces.BoxOf(shape), 1, shape, PoseEstimate.Of(shape), []);

    private static Plane New(RegionGrid grid) => new(grid.Width, grid.Height);
}
