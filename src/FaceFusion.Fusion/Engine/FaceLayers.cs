using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Color;

namespace FaceFusion.Fusion.Engine;

/// <summary>
/// A picture under way, in two layers over the same region: the ground (the base, with its outline brought to the target's)
/// and the face that will be blended into it. As long as nothing tells them apart there is only the ground.
/// </summary>
internal sealed class FaceLayers : IDisposable
{
    private readonly FrameGeometry _geometry;

    /// <summary>Takes both pictures over; the face may be null.</summary>
    public FaceLayers(FrameGeometry geometry, LinearImage ground, LinearImage? face)
    {
        _geometry = geometry;
        Ground = ground;
        Face = face;
    }

    /// <summary>What lies round the face.</summary>
    public LinearImage Ground { get; }

    /// <summary>The face; null while it is the ground's.</summary>
    public LinearImage? Face { get; private set; }

    /// <summary>How much those who are in have to show between the lips, 0..1.</summary>
    public double Openness { get; set; } = 1;

    /// <summary>Energy of the finest band before the first smoothing and after the last; null where none was done.</summary>
    public FineBandEnergy? FineBand { get; private set; }

    /// <summary>Lays a sampled source over the layers.</summary>
    public void Lay(LinearImage source, LayStep step)
    {
        var ratio = (float)step.Ratio;
        switch (step.Mode)
        {
            case FusionMode.Normal:
                LayerKernels.Lay(OwnFace(), source, ratio);
                break;
            case FusionMode.Overlay:
                LayerKernels.Overlay(OwnFace(), source, ratio);
                break;
            case FusionMode.Blend:
                LayerKernels.Lay(Ground, source, ratio);
                if (Face is not null)
                {
                    LayerKernels.Lay(Face, source, ratio);
                }

                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(step), step.Mode, "Unknown mode.");
        }
    }

    /// <summary>Smooths the skin and sets the tone: of the face alone, or of the whole frame.</summary>
    public void Retouch(RetouchStep step, bool wholeFrame)
    {
        if (step.Smoothing > 0)
        {
            var fine = SkinSmoother.Apply(
                wholeFrame ? Face ?? Ground : OwnFace(), _geometry.Skin, step.Smoothing, step.PoreLock, _geometry.Target.EyeDistance, _geometry.Measures);
            FineBand = fine is { } now && FineBand is { } earlier ? new FineBandEnergy(earlier.Before, now.After) : fine ?? FineBand;
        }

        if (!step.Tone.IsNeutral)
        {
            if (!wholeFrame)
            {
                OklabTone.Apply(OwnFace(), step.Tone, null);
                return;
            }

            OklabTone.Apply(Ground, step.Tone, null);
            if (Face is not null)
            {
                OklabTone.Apply(Face, step.Tone, null);
            }
        }
    }

    /// <summary>this = scale * this + weight * other, layer by layer: branches are added up.</summary>
    public void Average(FaceLayers other, float scale, float weight)
    {
        if (Face is not null || other.Face is not null)
        {
            LayerKernels.SetScaled(OwnFace(), OwnFace(), scale);
            LayerKernels.AddScaled(OwnFace(), other.Face ?? other.Ground, weight);
        }

        LayerKernels.SetScaled(Ground, Ground, scale);
        LayerKernels.AddScaled(Ground, other.Ground, weight);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        LinearImagePool.Return(Ground);
        if (Face is not null)
        {
            LinearImagePool.Return(Face);
        }
    }

    /// <summary>The face apart from the ground: a copy of it where nothing told them apart so far.</summary>
    public LinearImage OwnFace()
    {
        if (Face is null)
        {
            Face = LinearImagePool.Rent(Ground.Width, Ground.Height);
            Ground.Pixels.CopyTo(Face.Pixels);
        }

        return Face;
    }
}
