using System.Collections.Concurrent;
using FaceFusion.Faces;
using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Photos;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Fusion.Outlines;

/// <summary>Looks at the photos of a mean's members for their outlines, and keeps what it saw: sliders do not change it. Not for concurrent use.</summary>
/// <param name="photos">Where photos come from.</param>
/// <param name="parser">Tells heads from their surroundings.</param>
/// <param name="segmenter">Says where people are; null leaves every outline where it is.</param>
/// <param name="takesItsTime">True looks carefully at few photos; false looks quickly at all, for whoever waits for a preview.</param>
internal sealed class OutlineFinder(IPhotoSource photos, IRegionParser parser, IPeopleSegmenter? segmenter, bool takesItsTime)
{
    /// <summary>Above so many photos outlines stay where they are: looking takes as long as half a sampling of each, and what is kept grows with their number.</summary>
    public const int MostPhotos = 128;

    /// <summary>Up to so many photos are looked at carefully where they ask for it: a few people stand before anything, many before the same wall.</summary>
    private const int MostCareful = 12;

    private const int InFlight = 2;

    /// <summary>Pixels of a photo that weigh what a look leaves to be collected, however small the photo.</summary>
    private const long LookedThrough = 1_000_000;

    private readonly ConcurrentDictionary<FaceReference, UprightMember> _seen = [];
    private readonly PassedPhotos _passed = new();

    /// <summary>True where a recipe's outlines are brought together, given a segmenter.</summary>
    private static bool Looks(Recipe recipe, PicturePlan plan) =>
        recipe is { Base: null, Finish.Outlines: > 0 } && plan.OtherShares.Count(share => share > 0) is > 1 and <= MostPhotos;

    /// <summary>What looking costs, in <see cref="WorkUnits"/>; 0 where nobody looks.</summary>
    public static double Work(Recipe recipe, PicturePlan plan)
    {
        var count = plan.OtherShares.Count(share => share > 0);
        return Looks(recipe, plan) ? (count * WorkOfLook(count)) + WorkUnits.OutlineMean : 0;
    }

    private static double WorkOfLook(int count) => count <= MostCareful ? WorkUnits.CarefulOutline : WorkUnits.Outline;

    /// <summary>Forgets the photos that are not among <paramref name="photoNames"/>.</summary>
    public void Retain(IReadOnlyCollection<string> photoNames)
    {
        foreach (var face in _seen.Keys.Where(face => !photoNames.Contains(face.Photo)).ToArray())
        {
            _seen.TryRemove(face, out _);
        }
    }

    /// <summary>The outlines of a mean in a frame of its own; null where they stay where they are.</summary>
    /// <exception cref="FusionException">A photo cannot be read.</exception>
    public async Task<OutlineAlignment?> FindAsync(
        Recipe recipe, PicturePlan plan, Cast cast, FrameGeometry geometry, ProgressMeter progress, CancellationToken cancellation)
    {
        if (!Looks(recipe, plan))
        {
            return null;
        }

        int[] used = [.. Enumerable.Range(0, cast.Others.Count).Where(i => plan.OtherShares[i] > 0)];
        if (segmenter is null)
        {
            progress.Skip(FusionStage.Aligning, plan.Round, Work(recipe, plan));
            return null;
        }

        var raster = OutlineRaster.Of(geometry.Region, geometry.Target.EyeDistance);
        var rows = RowsOf(raster, geometry.Target);
        var members = new OutlinedMember?[cast.Others.Count];
        for (var first = 0; first < used.Length; first += InFlight)
        {
            int[] some = [.. used.Skip(first).Take(InFlight)];
            var found = await Task.WhenAll(some.Select(i => Task.Run(() => MemberAsync(cast.Others[i], used.Length, geometry, raster, rows.Chin, cancellation), cancellation))).ConfigureAwait(false);
            for (var i = 0; i < some.Length; i++)
            {
                members[some[i]] = found[i];
            }

            progress.Advance(FusionStage.Aligning, plan.Round, some.Length * WorkOfLook(used.Length));
        }

        var neckline = Task.Run(() => Neckline.Of([.. used.Select(i => (members[i]!.Skin, plan.OtherShares[i]))], rows.Chin), cancellation);
        var mean = MeanOutline.Of([.. used.Select(i => (members[i]!.Outline, plan.OtherShares[i]))], FaceOn(raster, geometry), rows);
        var alignment = new OutlineAlignment(mean, await neckline.ConfigureAwait(false), members, recipe.Finish.Outlines, raster);
        progress.Advance(FusionStage.Aligning, plan.Round, WorkUnits.OutlineMean);
        if (takesItsTime)
        {
            // What looking has left, before pictures of the frame's size are made.
            LinearImagePool.GiveBack();
        }

        return alignment;
    }

    /// <summary>One of so many members in the frame.</summary>
    private async Task<OutlinedMember> MemberAsync(Contributor person, int many, FrameGeometry geometry, OutlineRaster raster, float chin, CancellationToken cancellation)
    {
        var map = geometry.Field.ToSourceCoarsely(person.Landmarks);
        if (takesItsTime)
        {
            var seen = await SeeAsync(person, many <= MostCareful, cancellation).ConfigureAwait(false);
            return OutlinedMember.Of(seen, map, FadeOf(seen), raster).Within(chin, PhotoReach.LackOf(map, seen.Width, seen.Height));
        }

        if (!_seen.TryGetValue(person.Reference, out var member))
        {
            var seen = await SeeAsync(person, careful: false, cancellation).ConfigureAwait(false);
            _seen[person.Reference] = member = new UprightMember(seen, person.Landmarks, FadeOf(seen));
        }

        return member.In(map, Similarity2.Fit(geometry.Target.Points, person.Landmarks.Points).Scale * geometry.Target.EyeDistance, raster).Within(chin, member.LackIn(map));
    }

    private static double FadeOf(SeenPerson seen) => SourceSet.EdgeFade * Math.Min(seen.Width, seen.Height);

    private async Task<SeenPerson> SeeAsync(Contributor person, bool careful, CancellationToken cancellation)
    {
        var most = Math.Max(1, (int)(person.Landmarks.EyeDistance / PersonSilhouette.LeastEyeDistance));
        var (photo, factor) = await photos.LoadReducedAsync(person.Reference.Photo, most, cancellation).ConfigureAwait(false);
        var face = factor == 1 ? person.Face : person.Face.WithLandmarks(person.Landmarks.Transform(p => new Point2(((p.X + 0.5) / factor) - 0.5, ((p.Y + 0.5) / factor) - 0.5)));
        var silhouette = careful
            ? PersonSilhouette.Find(parser, segmenter!, photo, face, cancellation)
            : PersonSilhouette.Find(segmenter!, photo, face, cancellation);
        var skin = BareSkin.Find(photo, face, cancellation);
        _passed.Add(Math.Max(LookedThrough, (long)photo.Width * photo.Height));
        return new SeenPerson(silhouette.Enlarged(factor), skin.Enlarged(factor), photo.Width * factor, photo.Height * factor);
    }

    private static (float Pupils, float Chin) RowsOf(OutlineRaster raster, FaceShape target)
    {
        var pupils = (target[FaceTemplate.LeftPupil] + target[FaceTemplate.RightPupil]) * 0.5;
        return ((float)raster.FromFrame(pupils).Y, (float)raster.FromFrame(target[FaceTemplate.Chin]).Y);
    }

    private static Plane FaceOn(OutlineRaster raster, FrameGeometry geometry)
    {
        var (face, mask) = (new Plane(raster.Width, raster.Height), geometry.Field.FaceMask);
        for (var y = 0; y < face.Height; y++)
        {
            for (var x = 0; x < face.Width; x++)
            {
                var p = raster.ToFrame(x, y);
                face.Row(y)[x] = OutlineRaster.Read(mask, (float)(p.X - geometry.Region.X), (float)(p.Y - geometry.Region.Y));
            }
        }

        return face;
    }
}
