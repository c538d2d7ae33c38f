namespace FaceFusion.Web.Components.TryOn;

/// <summary>Which layer has its handles on the picture. It belongs to the open page; where layers lie is the draft's.</summary>
public sealed class LayerHand
{
    /// <summary>After every change.</summary>
    public event Action? Changed;

    /// <summary>The layer; null for none.</summary>
    public LayerKind? Layer { get; private set; }

    /// <summary>Lets go of whatever is held.</summary>
    public void Release()
    {
        if (Layer is { } held)
        {
            Toggle(held);
        }
    }

    /// <summary>Takes a layer up, or lets go of the one that is held already.</summary>
    public void Toggle(LayerKind layer)
    {
        Layer = Layer == layer ? null : layer;
        Changed?.Invoke();
    }
}
