using FaceFusion.Faces;
using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Photos;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Inference;
using Plane = FaceFusion.Imaging.Buffers.Plane;

namespace FaceFusion.Fusion.Neural;

/// <summary>The steps of a picture that installed nets do, in float from the originals on. Not for concurrent use.</summary>
internal sealed class NetSteps(IFaceNets nets, IPhotoSource photos, NetLog log)
{
    private readonly Identities _identities = new(photos);

    /// <summary>Borrows a recipe's swapper; null where it names none, or one that draws nothing.</summary>
    public NetLease<IFaceSwapper>? RentSwapper(NeuralEngine engine) =>
        engine.Swapper is { Strength: > 0 } swap ? Rent(nets.RentSwapper, swap.Model) : null;

    /// <summary>Whose face the swapper draws: everyone by their shares.</summary>
    /// <param name="swapper">The net.</param>
    /// <param name="recipe">The recipe.</param>
    /// <param name="run">The picture.</param>
    /// <param name="cast">Everyone.</param>
    /// <param name="mix">Draws the built-in mix, for nets that look at a picture: it is what they are shown.</param>
    public async Task<FaceIdentity> IdentifyAsync(IFaceSwapper swapper, Recipe recipe, RenderRun run, Cast cast, Func<Task<FaceView>> mix)
    {
        if (swapper.Source is { } source)
        {
            var view = await mix().ConfigureAwait(false);
            return FaceIdentity.OfPicture(view.Sample(source.CropToPicture(run.Geometry.Target), source.Size));
        }

        return FaceIdentity.OfEmbedding(await _identities.MixAsync(run.Plan, recipe, cast, recipe.Engine.Swapper!, swapper, run.Cancellation).ConfigureAwait(false));
    }

    /// <summary>Draws an identity onto a picture: strength above 1 draws again what was drawn, the last time as far as its fraction goes.</summary>
    /// <param name="swapper">The net.</param>
    /// <param name="swap">How.</param>
    /// <param name="identity">Whose face.</param>
    /// <param name="run">The picture.</param>
    /// <param name="picture">What is changed, over the region.</param>
    /// <param name="view">The same picture as nets see it.</param>
    /// <param name="detail">0..1: how much of the picture's own detail comes back.</param>
    /// <param name="mask">Where it may change; null for everywhere.</param>
    public void Swap(IFaceSwapper swapper, FaceSwap swap, FaceIdentity identity, RenderRun run, LinearImage picture, FaceView view, double detail, Plane? mask) =>
        log.Time(swapper, () =>
        {
            var side = swapper.Target.Size * swap.Boost;
            var place = swapper.Target.CropToPicture(run.Geometry.Target, swap.Boost);
            var seen = view.Sample(place, side);
            var drawn = seen;
            for (var left = swap.Strength; left > 0; left--)
            {
                var (before, after) = (drawn, swapper.Swap(drawn, swap.Boost, identity, run.Cancellation));
                drawn = left >= 1 ? after : Mix(before, after, (float)left);
            }

            CropPaste.Apply(picture, run.Geometry, seen, drawn, place, 1, (float)detail, mask);
        });

    /// <summary>Draws the face anew, one net after the other.</summary>
    /// <inheritdoc cref="Swap"/>
    public void Restore(IReadOnlyList<FaceRestoration> restorers, RenderRun run, LinearImage picture, FaceView view, double detail, Plane? mask)
    {
        foreach (var wanted in restorers.Where(restorer => restorer.Amount > 0))
        {
            using var lease = Rent(nets.RentRestorer, wanted.Model);
            var restorer = lease.Net;
            log.Time(restorer, () =>
            {
                var place = restorer.Frame.CropToPicture(run.Geometry.Target);
                var seen = view.Sample(place, restorer.Frame.Size);
                var drawn = restorer.Restore(seen, wanted.Fidelity, run.Cancellation);
                CropPaste.Apply(picture, run.Geometry, seen, drawn, place, (float)wanted.Amount, (float)detail, mask);
            });
        }
    }

    /// <summary>Takes what hides the base's face out of the mask of the fused one.</summary>
    public void Uncover(string occluder, RenderRun run, FaceView ground)
    {
        using var lease = Rent(nets.RentOccluder, occluder);
        var net = lease.Net;
        log.Time(net, () =>
        {
            var place = net.Frame.CropToPicture(run.Geometry.Target);
            var visible = net.FindVisible(ground.Sample(place, net.Frame.Size), run.Cancellation);
            CropPaste.Limit(run.Geometry.Field.FaceMask, run.Geometry, visible, place);
        });
    }

    /// <summary>A net that cannot be had is the recipe's fault: whoever runs it is told in the engine's own way.</summary>
    /// <exception cref="FusionException">With the code of the model's fault.</exception>
    public static NetLease<T> Rent<T>(Func<string, NetLease<T>> rent, string id)
        where T : class
    {
        try
        {
            return rent(id);
        }
        catch (InferenceException fault)
        {
            throw new FusionException(fault.Code, fault.Message, null, fault.Arguments, fault);
        }
    }

    private static float[] Mix(float[] from, float[] to, float part)
    {
        var mixed = new float[from.Length];
        for (var i = 0; i < mixed.Length; i++)
        {
            mixed[i] = from[i] + ((to[i] - from[i]) * part);
        }

        return mixed;
    }
}
