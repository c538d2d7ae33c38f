namespace FaceFusion.Provenance;

/// <summary>A picture was about to leave without the label that it is synthetic: a fault of the program.</summary>
public sealed class LabelMissingException : Exception
{
    /// <summary>Makes one.</summary>
    public LabelMissingException()
        : base("An encoded picture does not hold the label that it is synthetic.")
    {
    }
}
