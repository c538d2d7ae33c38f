using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Clips;
using FaceFusion.Jobs.Gate;

namespace FaceFusion.Jobs.Clips;

/// <summary>Has the gate look at finished frames before another sink takes them.</summary>
/// <param name="sink">Takes the frames.</param>
/// <param name="gate">Refuses what it does not let pass.</param>
/// <param name="recipe">How the clip is made.</param>
/// <param name="each">Of so many frames one is looked at.</param>
internal sealed class JudgingSink(IClipSink sink, IContentGate gate, Recipe recipe, int each) : IClipSink
{
    private int _written;

    public void Begin(int frames) => sink.Begin(frames);

    /// <exception cref="Fusion.FusionException"><c>gate_result</c>.</exception>
    public void Write(Bitmap frame, CancellationToken cancellation)
    {
        if (_written++ % each == 0)
        {
            gate.RequireFit(recipe, frame, cancellation);
        }

        sink.Write(frame, cancellation);
    }
}
