using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Color;
using FaceFusion.Imaging.Filters;
using FaceFusion.Imaging.Matting;

namespace FaceFusion.Faces;

/// <summary>
/// Finds people in a reduced photo: their faces say where they may be, colours what is theirs, and random walks make one decision of
/// both. Repeated, for each answer teaches the colours better.
/// </summary>
/// <param name="parser">Tells heads from their surroundings.</param>
/// <param name="segmenter">Says roughly where people are; null leaves it to build and colour.</param>
internal sealed class PeopleFinder(IRegionParser parser, IPeopleSegmenter? segmenter)
{
    // Longer side of the frame in which people are found.
    private const int Size = 256;
    private const int Rounds = 3;

    /// <summary>Looks for them.</summary>
    public CoarsePeople Find(Bitmap photo, IReadOnlyList<Face> faces, IReadOnlyList<MatteStroke> strokes, CancellationToken cancellation)
    {
        var factor = Math.Max(1, Math.Max(photo.Width, photo.Height) / (double)Size);
        var grid = new RegionGrid(new(0, 0, photo.Width, photo.Height), Math.Max(2, (int)(photo.Width / factor)), Math.Max(2, (int)(photo.Height / factor)));
        var frame = RegionFrame.Of(photo, grid, new(0, 0, grid.Width, grid.Height));
        Plane[] lab = [New(grid), New(grid), New(grid)];
        OklabPlanes.FromEncoded(frame.Red, frame.Green, frame.Blue, lab[0], lab[1], lab[2]);
        var prior = new BodyPrior(grid.Width, grid.Height);
        var (hair, eyes) = (New(grid), 0.0);
        foreach (var face in faces)
        {
            cancellation.ThrowIfCancellationRequested();
            var head = HeadMask.Of(parser.Parse(photo, face, cancellation), grid);
            var shape = face.Landmarks.Transform(grid.FromPhoto);
            prior.Add(shape, head);
            Join(hair, head.Hair);
            eyes = Math.Max(eyes, shape.EyeDistance);
        }

        if (segmenter is not null)
        {
            prior.Learn(segmenter.Segment(photo, faces, grid.Width, grid.Height, cancellation));
        }

        foreach (var stroke in strokes)
        {
            prior.Draw(stroke, (double)grid.Width / photo.Width);
        }

        var people = Decide(lab, prior, cancellation);
        Scraps.Drop(people, [.. faces.Select(face => face.Landmarks.Transform(grid.FromPhoto))], eyes, strokes.Count == 0 ? null : prior.Trust);
        return new CoarsePeople(people, hair, Roughness(lab[0], people, eyes), eyes);
    }

    /// <summary>The mean step of lightness of the backdrop round each pixel.</summary>
    private static Plane Roughness(Plane lightness, Plane people, double eyes)
    {
        var (steps, weight) = (new Plane(people.Width, people.Height), new Plane(people.Width, people.Height));
        for (var y = 0; y + 1 < people.Height; y++)
        {
            for (var x = 0; x + 1 < people.Width; x++)
            {
                var free = Math.Max(0, 1 - (4 * people.Row(y)[x]));
                var here = lightness.Row(y)[x];
                weight.Row(y)[x] = free;
                steps.Row(y)[x] = free * 0.5f * (Math.Abs(lightness.Row(y)[x + 1] - here) + Math.Abs(lightness.Row(y + 1)[x] - here));
            }
        }

        GaussianBlur.Apply(steps, (float)(0.35 * eyes));
        GaussianBlur.Apply(weight, (float)(0.35 * eyes));
        for (var i = 0; i < steps.Values.Length; i++)
        {
            steps.Values[i] /= Math.Max(1e-4f, weight.Values[i]);
        }

        return steps;
    }

    private static Plane Decide(Plane[] lab, BodyPrior prior, CancellationToken cancellation)
    {
        var colors = new PersonColors(lab, prior);
        var people = prior.Share;
        for (var round = 0; round < Rounds; round++)
        {
            cancellation.ThrowIfCancellationRequested();
            colors.Fit(people);
            people = RandomWalker.Solve(lab, colors.Decide(prior.Share), prior.Trust);
        }

        return people;
    }

    private static Plane New(RegionGrid grid) => new(grid.Width, grid.Height);

    private static void Join(Plane all, Plane one)
    {
        for (var i = 0; i < all.Values.Length; i++)
        {
            all.Values[i] = Math.Max(all.Values[i], one.Values[i]);
        }
    }
}
