namespace FaceFusion.Web.Components.Batches;

/// <summary>What a batch makes of its photos.</summary>
public enum BatchWay
{
    /// <summary>Every person fused onto one base.</summary>
    Template,

    /// <summary>Every person's face on a model, in a garment.</summary>
    TryOn,

    /// <summary>Every person cut out and put before a ground.</summary>
    Backdrop,

    /// <summary>Everybody of a folder averaged, one picture for each folder.</summary>
    Folders,

    /// <summary>The pairs of a table.</summary>
    Pairs,
}
