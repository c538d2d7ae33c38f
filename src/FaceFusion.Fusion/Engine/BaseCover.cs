using FaceFusion.Faces;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Imaging.Warping;

namespace FaceFusion.Fusion.Engine;

/// <summary>
/// The base's hair and glasses before its face: the mix is made without them, and they are laid over it at the end, as cut-outs
/// over the frame's face part (premultiplied, alpha the matte).
/// </summary>
internal sealed class BaseCover : IDisposable
{
    private readonly PixelRegion _part;
    private readonly LinearImage _hair;
    private readonly LinearImage? _glasses;
    private LinearImage? _bare;

    private BaseCover(PixelRegion part, LinearImage bare, LinearImage hair, LinearImage? glasses) =>
        (_part, _bare, _hair, _glasses) = (part, bare, hair, glasses);

    /// <summary>The base in the frame's region without them: transparent there.</summary>
    /// <exception cref="InvalidOperationException">It was dropped.</exception>
    public LinearImage Bare => _bare ?? throw new InvalidOperationException("The bare base was dropped: the mix has begun.");

    /// <summary>Cuts them out; null where there are none.</summary>
    /// <param name="person">The base.</param>
    /// <param name="request">What was asked of it, with the warp.</param>
    /// <param name="geometry">The frame.</param>
    /// <param name="ground">The base in the frame.</param>
    /// <param name="filter">How to sample.</param>
    public static BaseCover? Of(PreparedSource person, SourceRequest request, FrameGeometry geometry, LinearImage ground, WarpFilter filter)
    {
        var (part, region) = (geometry.FacePart, geometry.Region);
        if (person is not { Occluders: { } occluders, Bare: { } source } || part.IsEmpty)
        {
            return null;
        }

        var bare = LinearImagePool.Rent(region.Width, region.Height);
        WarpKernel.Sample(region, source, request.Map, bare, WarpBorder.Replicate, filter, region.X, region.Y, geometry.Extents);
        var sampler = new Sampler(person.Pixels, occluders, part with { X = region.X + part.X, Y = region.Y + part.Y }, filter);
        var hair = sampler.Matte(occluders.Hair, request.Map);
        LayerKernels.CutOut(ground, hair, part);
        if (occluders.Glasses is null)
        {
            return new BaseCover(part, bare, hair, null);
        }

        // Hair bends with the face, frames do not: they go where the eyes go as a whole.
        var map = Rigid(request.Map, geometry.Target, request.Contributor.Landmarks);
        var glasses = sampler.Matte(occluders.Glasses, map);
        LayerKernels.CutOut(sampler.Picture(map), glasses, part with { X = 0, Y = 0 });
        return new BaseCover(part, bare, hair, glasses);
    }

    /// <summary>Lays them over a picture of the region.</summary>
    public void LayOver(LinearImage picture)
    {
        LayerKernels.Lay(picture, _hair, _part);
        if (_glasses is not null)
        {
            LayerKernels.Lay(picture, _glasses, _part);
        }
    }

    /// <summary>Gives the bare base's memory back: it is not needed any more once the mix has begun with it, and cut-outs are laid over at the end.</summary>
    public void DropBare()
    {
        if (_bare is { } bare)
        {
            _bare = null;
            LinearImagePool.Return(bare);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => DropBare();

    /// <summary>The similarity that takes the target's eyes to the base's, on a grid like the warp's.</summary>
    private static WarpGrid Rigid(WarpGrid like, FaceShape target, FaceShape landmarks)
    {
        int[] eyes = [.. FaceTemplate.LeftLids, .. FaceTemplate.RightLids];
        var map = Similarity2.Fit(Array.ConvertAll(eyes, i => target[i]), Array.ConvertAll(eyes, i => landmarks[i]));
        var grid = new WarpGrid(like.Region, like.Spacing);
        for (var i = 0; i < grid.Nodes.Length; i++)
        {
            grid.Nodes[i] = map.Apply(grid.NodePosition(i % grid.Columns, i / grid.Columns));
        }

        return grid;
    }

    /// <summary>Samples the base and its mattes into the face's part of the frame.</summary>
    private sealed class Sampler(SamplingSource source, FaceOccluders occluders, PixelRegion part, WarpFilter filter)
    {
        /// <summary>The base's pixels.</summary>
        public LinearImage Picture(WarpGrid map) => Sample(source, map, WarpBorder.Replicate);

        /// <summary>A matte over the place, in the alpha of a picture.</summary>
        public LinearImage Matte(Plane matte, WarpGrid map)
        {
            var (place, factor) = (occluders.Place, occluders.Factor);
            var picture = new LinearImage(place.Width, place.Height);
            for (var i = 0; i < matte.Values.Length; i++)
            {
                picture.Pixels[(4 * i) + 3] = matte.Values[i];
            }

            using var wrapped = SamplingSource.Wrap(picture, source.OriginX + (place.X * factor), source.OriginY + (place.Y * factor), factor);
            return Sample(wrapped, map, WarpBorder.Transparent);
        }

        private LinearImage Sample(SamplingSource from, WarpGrid map, WarpBorder border)
        {
            var sampled = new LinearImage(part.Width, part.Height);
            WarpKernel.Sample(part, from, map, sampled, border, filter, part.X, part.Y);
            return sampled;
        }
    }
}
