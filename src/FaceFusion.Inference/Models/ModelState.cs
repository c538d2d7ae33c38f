namespace FaceFusion.Inference;

/// <summary>What is known of an installed model's file.</summary>
public enum ModelState
{
    /// <summary>No such file in the models folder.</summary>
    Missing,

    /// <summary>The file has the hash that was published for it.</summary>
    Verified,

    /// <summary>Nobody published a hash; the user vouches for the file.</summary>
    Vouched,

    /// <summary>Nobody published a hash, and nobody vouches for the file: it is not used.</summary>
    Unverified,

    /// <summary>The file is not what it should be: it is refused.</summary>
    Wrong,
}
