using FaceFusion.Faces;
using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Color;
using FaceFusion.Imaging.Geometry;
using Plane = FaceFusion.Imaging.Buffers.Plane;

namespace FaceFusion.Fusion.Neural;

/// <summary>
/// Gives the face of a finished picture another expression by an installed net, with garment and backdrop in place, for chin, hair and
/// glasses move along; then restorers draw it anew. The net draws the face twice, as it is and changed: what is alike in both stays the
/// picture's own to the bit, and only what moved is the net's. Not for concurrent use.
/// </summary>
internal sealed class EditStep(IFaceNets nets)
{
    private LastLook? _last;

    /// <summary>Fails where the recipe names a net that cannot be had: before a long render, not after it.</summary>
    /// <exception cref="FusionException">With the code of the model's fault.</exception>
    public void Check(NeuralEngine engine)
    {
        if (engine.Editor is { IsNone: false } wanted)
        {
            NetSteps.Rent(nets.RentEditor, wanted.Model).Dispose();
        }
    }

    /// <summary>The picture with the face changed; the same where the recipe asks for no change.</summary>
    public RenderedPicture Apply(RenderedPicture picture, Recipe recipe, CancellationToken cancellation)
    {
        if (recipe.Engine.Editor is not { IsNone: false } wanted || recipe.Backdrop is { Kind: BackdropKind.Matte })
        {
            return picture;
        }

        using var lease = NetSteps.Rent(nets.RentEditor, wanted.Model);
        var (editor, face, log) = (lease.Net, picture.Landmarks, new NetLog());
        var place = editor.Frame.CropToPicture(face, editor.Times);
        var frame = new PixelRegion(0, 0, picture.Picture.Width, picture.Picture.Height);
        var region = CropPaste.Part(frame, place, editor.Frame.Size * editor.Times);
        if (region.IsEmpty)
        {
            return picture;
        }

        var changed = SrgbTransfer.ToLinear(picture.Picture, region);
        var where = Where(picture.Picture, region);
        log.Time(editor, () =>
        {
            var seen = CropSampling.Sample(editor.Frame.CropToPicture(face), editor.Frame.Size, frame, area => SrgbTransfer.ToLinear(picture.Picture, area));
            var look = Look(editor, wanted.Model, seen, FaceOpenings.Of(face), cancellation);
            var drawn = editor.Draw(look.Reading, wanted.Edit, cancellation);
            var factor = Reduction(place.Scale, editor.Frame.Size * editor.Times);
            var (before, after) = (Reduced(look.Drawn, factor), Reduced(drawn, factor));
            CropPaste.Apply(changed, region, null, before, after, place.After(new Similarity2(factor, 0, (factor - 1) / 2.0, (factor - 1) / 2.0)), 1, 1, where);
        });
        Restore(picture, recipe, changed, region, where, log, cancellation);
        cancellation.ThrowIfCancellationRequested();
        var result = picture.Picture.Copy();
        SrgbTransfer.EncodeWhere(where, changed, result, region.X, region.Y);

        // Hair, neck and what stands behind them may differ too: there is no outside to keep.
        return picture with { Picture = result, ChangedOutside = null, MaskPixels = Math.Max(picture.MaskPixels, region.Area), Nets = [.. picture.Nets, .. log.Uses] };
    }

    /// <summary>By how much a crop is reduced before it is laid onto pixels that are larger than its own: the largest power of two that keeps it as fine as they are.</summary>
    private static int Reduction(double scale, int side)
    {
        var factor = 1;
        while (2 * factor * scale <= 1 && side % (2 * factor) == 0)
        {
            factor *= 2;
        }

        return factor;
    }

    /// <summary>Three planes whose pixels are means of cells.</summary>
    private static float[] Reduced(float[] planes, int factor)
    {
        if (factor == 1)
        {
            return planes;
        }

        var side = (int)Math.Round(Math.Sqrt(planes.Length / 3.0));
        var small = side / factor;
        var reduced = new float[3 * small * small];
        for (var i = 0; i < planes.Length; i++)
        {
            var (line, x) = Math.DivRem(i, side);
            var (plane, y) = Math.DivRem(line, side);
            reduced[(((plane * small) + (y / factor)) * small) + (x / factor)] += planes[i] / (factor * factor);
        }

        return reduced;
    }

    /// <summary>Where the crop may change the picture: everywhere, but where it is transparent.</summary>
    private static Plane Where(Bitmap picture, PixelRegion region)
    {
        var where = new Plane(region.Width, region.Height);
        for (var y = 0; y < region.Height; y++)
        {
            var row = where.Row(y);
            row.Fill(1);
            for (var x = 0; x < row.Length && picture.HasAlpha; x++)
            {
                row[x] = picture.Row(region.Y + y)[(picture.Channels * (region.X + x)) + picture.Channels - 1] / 255f;
            }
        }

        return where;
    }

    /// <summary>What the net reads of a face and how it draws it as it is: once, while only amounts change.</summary>
    private LastLook Look(IFaceEditor editor, string model, float[] seen, FaceOpenings openings, CancellationToken cancellation)
    {
        if (_last is { } last && last.Model == model && last.Openings == openings && last.Seen.AsSpan().SequenceEqual(seen))
        {
            return last;
        }

        var reading = editor.Read(seen, openings, cancellation);
        return _last = new LastLook(model, seen, openings, reading, editor.Draw(reading, FaceEdit.None, cancellation));
    }

    /// <summary>Restorers come after the editor, which draws coarser than they do.</summary>
    private void Restore(RenderedPicture picture, Recipe recipe, LinearImage changed, PixelRegion region, Plane where, NetLog log, CancellationToken cancellation)
    {
        var (skin, mask) = (default(Plane), default(Plane));
        foreach (var wanted in recipe.Engine.Restorers.Where(restorer => restorer.Amount > 0))
        {
            using var lease = NetSteps.Rent(nets.RentRestorer, wanted.Model);
            var restorer = lease.Net;
            skin ??= FaceMasks.Skin(picture.Landmarks, region);
            mask ??= Both(FaceMasks.Face(picture.Landmarks, region), where);
            log.Time(restorer, () =>
            {
                var place = restorer.Frame.CropToPicture(picture.Landmarks);
                var seen = CropSampling.Sample(place, restorer.Frame.Size, new(0, 0, picture.Picture.Width, picture.Picture.Height), area => Under(picture.Picture, changed, region, area));
                var drawn = restorer.Restore(seen, wanted.Fidelity, cancellation);
                CropPaste.Apply(changed, region, skin, seen, drawn, place, (float)wanted.Amount, (float)recipe.Finish.Detail, mask);
            });
        }
    }

    /// <summary>A part of the picture as it is by now.</summary>
    private static LinearImage Under(Bitmap picture, LinearImage changed, PixelRegion region, PixelRegion area)
    {
        var seen = SrgbTransfer.ToLinear(picture, area);
        var shared = area.Intersect(region);
        for (var y = shared.Y; y < shared.Bottom; y++)
        {
            changed.Row(y - region.Y).Slice(4 * (shared.X - region.X), 4 * shared.Width).CopyTo(seen.Row(y - area.Y)[(4 * (shared.X - area.X))..]);
        }

        return seen;
    }

    private static Plane Both(Plane mask, Plane other)
    {
        for (var i = 0; i < mask.Values.Length; i++)
        {
            mask.Values[i] *= other.Values[i];
        }

        return mask;
    }

    private sealed record LastLook(string Model, float[] Seen, FaceOpenings Openings, FaceReading Reading, float[] Drawn);
}
