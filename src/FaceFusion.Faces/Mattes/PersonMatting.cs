using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Color;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Imaging.Matting;

namespace FaceFusion.Faces;

/// <summary>Tells the people of a photo from what stands behind them. Safe for concurrent use.</summary>
/// <param name="parser">Tells heads from their surroundings.</param>
public sealed class PersonMatting(IRegionParser parser)
{
    // Longer side of the frame in which people are found.
    private const int Coarse = 256;
    private const int Rounds = 2;

    /// <summary>With the built-in region parser.</summary>
    public PersonMatting()
        : this(new RegionParser())
    {
    }

    /// <summary>The people who have these faces.</summary>
    /// <param name="photo">The photo, opaque or not.</param>
    /// <param name="faces">At least one face of it; people whose face is not among them belong to the backdrop.</param>
    /// <param name="options">How.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <exception cref="ArgumentException">No face.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public PersonMatte Find(Bitmap photo, IReadOnlyList<Face> faces, MatteOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(photo);
        ArgumentNullException.ThrowIfNull(faces);
        ArgumentNullException.ThrowIfNull(options);
        if (faces.Count == 0)
        {
            throw new ArgumentException("At least one face is needed.", nameof(faces));
        }

        var whole = new PixelRegion(0, 0, photo.Width, photo.Height);
        var factor = Math.Max(1, Math.Max(photo.Width, photo.Height) / (double)Coarse);
        var grid = new RegionGrid(whole, Math.Max(2, (int)(photo.Width / factor)), Math.Max(2, (int)(photo.Height / factor)));
        var people = FindCoarse(photo, faces, grid, cancellation);
        return new PersonMatte(EdgeSampler.Sample(photo, whole, RegionLayer.From(people)!, Similarity2.Identity, whole));
    }

    private Plane FindCoarse(Bitmap photo, IReadOnlyList<Face> faces, RegionGrid grid, CancellationToken cancellation)
    {
        var size = new PixelRegion(0, 0, grid.Width, grid.Height);
        var frame = RegionFrame.Of(photo, grid, size);
        Plane[] lab = [new(grid.Width, grid.Height), new(grid.Width, grid.Height), new(grid.Width, grid.Height)];
        OklabPlanes.FromEncoded(frame.Red, frame.Green, frame.Blue, lab[0], lab[1], lab[2]);
        var (prior, core) = (new Plane(grid.Width, grid.Height), new Plane(grid.Width, grid.Height));
        foreach (var face in faces)
        {
            cancellation.ThrowIfCancellationRequested();
            BodyPrior.Add(face.Landmarks.Transform(grid.FromPhoto), Head(photo, face, grid, cancellation), prior, core);
        }

        var trust = new Plane(grid.Width, grid.Height);
        for (var i = 0; i < trust.Values.Length; i++)
        {
            trust.Values[i] = core.Values[i] > 0 ? 10 : 0.05f;
            prior.Values[i] = core.Values[i] > 0 ? 1 : prior.Values[i];
        }

        var colors = new PersonColors(lab);
        var people = prior;
        for (var round = 0; round < Rounds; round++)
        {
            cancellation.ThrowIfCancellationRequested();
            colors.Fit(people);
            people = RandomWalker.Solve(lab, colors.Decide(prior), trust);
        }

        return people;
    }

    /// <summary>Face, ears, neck and hair over the grid.</summary>
    private Plane Head(Bitmap photo, Face face, RegionGrid grid, CancellationToken cancellation)
    {
        var regions = parser.Parse(photo, face, cancellation);
        var size = new PixelRegion(0, 0, grid.Width, grid.Height);
        var toPhoto = new Similarity2((double)grid.Area.Width / grid.Width, 0, (0.5 * grid.Area.Width / grid.Width) - 0.5, (0.5 * grid.Area.Height / grid.Height) - 0.5);
        var head = new Plane(grid.Width, grid.Height);
        foreach (var region in Enum.GetValues<FaceRegion>().Where(region => region != FaceRegion.Irises && regions.Contains(region)))
        {
            var mask = regions.Sample(region, toPhoto, size);
            for (var i = 0; i < mask.Values.Length; i++)
            {
                head.Values[i] = Math.Min(1, head.Values[i] + mask.Values[i]);
            }
        }

        return head;
    }
}
